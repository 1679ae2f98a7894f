import { assign } from 'xstate';
import { refusal } from '../../../library/refusal.ts';
import type { VisitDependencies } from '../../dependencies.ts';
import { visitLibraryLimits } from '../limits.ts';
import { canRetry } from '../retry.ts';
import type { LibrarySetup } from '../setup.ts';

/** Whose card: read by the scanner or a card reader, or typed with its check digit. */
export function askingState(lib: LibrarySetup) {
  return lib.createStateConfig({
    entry: assign({ card: '', pin: null }),
    exit: 'forgetProblem',
    invoke: [{ src: 'codeReading' }, { src: 'cardReading' }],
    on: {
      codeRead: [
        { guard: 'isGoodCard', target: '#library.identified', actions: 'takeCard' },
        { actions: ['cardProblem', 'stumbleOverCard'] },
      ],
      libraryCard: [
        { guard: 'isGoodCard', target: '#library.identified', actions: 'takeCard' },
        { actions: ['cardProblem', 'stumbleOverCard'] },
      ],
      codeBad: { actions: [assign({ problem: 'unreadable' }), 'stumbleOverCard'] },
      libraryCardBad: { actions: [assign({ problem: 'unreadable' }), 'stumbleOverCard'] },
      enterLibraryCard: [
        { guard: 'isGoodCard', target: '#library.identified', actions: 'takeCard' },
        { actions: ['cardProblem', 'stumbleOverAnswer'] },
      ],
      libraryBy: {
        actions: ['forgetProblem', assign({ mode: ({ event }) => event.way })],
      },
      back: [
        {
          guard: ({ context }) => context.mode === 'number',
          actions: ['forgetProblem', assign({ mode: 'card' })],
        },
        { target: '#library.back' },
      ],
    },
  });
}

/** Card and PIN go to the library together; it says whose they are. */
export function provingStates(lib: LibrarySetup, { library }: VisitDependencies) {
  return {
    identified: lib.createStateConfig({
      always: [{ guard: () => library?.pin === 'required', target: 'pin' }, { target: 'checking' }],
    }),
    pin: lib.createStateConfig({
      exit: 'forgetProblem',
      on: {
        enterLibraryPin: { target: 'checking', actions: assign({ pin: ({ event }) => event.pin }) },
        back: 'asking',
      },
    }),
    checking: lib.createStateConfig({
      exit: assign({ pin: null }),
      invoke: {
        src: 'signIn',
        input: ({ context: { card, pin } }) => ({ card, pin }),
        onDone: [
          {
            guard: ({ event }) => event.output.ok,
            target: 'signedIn',
            actions: assign(({ event: { output } }) => {
              if (!output.ok) return {};
              const { loans, overdue } = output.value.patron.counts;
              return { patron: output.value, card: '', counts: { loans, overdue } };
            }),
          },
          {
            guard: ({ context, event: { output } }) =>
              !output.ok &&
              output.refusal.code === 'wrongPin' &&
              context.wrongPins + 1 < visitLibraryLimits.wrongPins,
            target: 'pin',
            actions: [
              assign(({ context, event: { output } }) => ({
                wrongPins: context.wrongPins + 1,
                problem: 'wrongPin' as const,
                refusal: output.ok ? null : output.refusal,
              })),
              'stumbleOverAnswer',
            ],
          },
          {
            guard: ({ event: { output } }) => !output.ok && output.refusal.code === 'unknownCard',
            target: 'asking',
            actions: [
              assign(({ event: { output } }) => ({
                problem: 'unknownCard' as const,
                refusal: output.ok ? null : output.refusal,
              })),
              'stumbleOverCard',
            ],
          },
          {
            target: 'refused',
            actions: assign(({ event: { output } }) => ({ refusal: output.ok ? null : output.refusal })),
          },
        ],
        onError: { target: 'refused', actions: assign({ refusal: refusal('other') }) },
      },
      on: { back: 'asking' },
    }),
    /** Not signed in, and typing again does not help at once. */
    refused: lib.createStateConfig({
      exit: 'forgetProblem',
      on: {
        retry: { guard: ({ context }) => canRetry(context.refusal), target: 'identified' },
        back: 'asking',
        finish: 'end',
      },
    }),
  };
}
