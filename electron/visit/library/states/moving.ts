import { assign } from 'xstate';
import { librarySlip } from '../../../library/slip.ts';
import { newKey } from '../../../requests/tracking-id.ts';
import type { VisitDependencies } from '../../dependencies.ts';
import type { LibraryAct, LibraryContext } from '../context.ts';
import { visitLibraryLimits } from '../limits.ts';
import type { LibrarySetup } from '../setup.ts';

type Moving = Extract<LibraryAct, 'checkedOut' | 'returned'>;

/** Items one by one; what is scanned while one is on its way waits for its turn. */
export function scanningState(
  lib: LibrarySetup,
  { act, back, done }: { act: Moving; back: string; done: string },
) {
  return lib.createStateConfig({
    entry: assign({ act, mode: 'card', queue: [], results: [], problem: null }),
    exit: assign({ queue: [], problem: null }),
    invoke: { src: 'codeReading' },
    initial: 'waiting',
    states: {
      waiting: {
        always: { guard: ({ context }) => context.queue.length > 0, target: 'moving' },
        on: {
          back: [
            {
              guard: ({ context }) => context.mode === 'number',
              actions: ['forgetProblem', assign({ mode: 'card' })],
            },
            // What was done with the items is shown before one goes on.
            { guard: ({ context }) => context.results.length > 0, target: done },
            { target: back },
          ],
          endScanning: [
            { guard: ({ context }) => context.results.length > 0, target: done },
            { target: back },
          ],
        },
      },
      // It happens or not, and the visitor must hear which: no cancel, no idle end.
      moving: {
        entry: 'busy',
        exit: 'free',
        invoke: {
          src: 'move',
          input: ({ context: { queue, act: doing, patron } }) => ({
            item: queue[0] ?? '',
            patron: doing === 'checkedOut' ? patron : null,
          }),
          onDone: {
            target: 'waiting',
            actions: assign(({ context, event }) => ({
              queue: context.queue.slice(1),
              // Tried again, it stands there once: as it is now.
              results: [...context.results.filter(({ item }) => item !== event.output.item), event.output],
            })),
          },
          onError: { target: 'waiting', actions: 'firstUnknown' },
        },
        after: { [visitLibraryLimits.actLostMs]: { target: 'waiting', actions: 'firstUnknown' } },
      },
    },
    on: {
      codeRead: [
        { guard: 'isNewItem', actions: ['addItem', assign({ mode: 'card' })] },
        { actions: 'notAnItem' },
      ],
      enterItem: [
        { guard: 'isNewItem', actions: ['addItem', assign({ mode: 'card' })] },
        { actions: ['notAnItem', 'stumbleOverAnswer'] },
      ],
      codeBad: { actions: assign({ problem: 'unreadable' }) },
      libraryBy: { actions: ['forgetProblem', assign({ mode: ({ event }) => event.way })] },
    },
  });
}

/** What was really done, on the screen, and on a slip when it is wanted. */
export function resultsState(lib: LibrarySetup, deps: VisitDependencies) {
  return lib.createStateConfig({
    initial: 'shown',
    states: {
      shown: { on: { printLibrarySlip: { guard: ({ context }) => hasDone(context), target: 'onPaper' } } },
      onPaper: {
        entry: assign({ slip: () => newKey() }),
        invoke: {
          src: 'paper',
          id: 'paper',
          input: ({ context }) => {
            const { act, results, patron, slip, language } = context;
            return {
              role: 'receiptPrinter' as const,
              subject: { kind: 'receipt' as const, id: slip },
              document: ({ copy }: { copy: boolean }) =>
                librarySlip(
                  {
                    act,
                    results,
                    maskedCard: act === 'returned' ? null : (patron?.patron.maskedCard ?? null),
                    language: language(),
                    copy,
                    printedAt: deps.now(),
                  },
                  { kiosk: deps.config.kiosk, demo: deps.demo },
                ),
            };
          },
        },
      },
    },
  });
}

const hasDone = ({ results }: LibraryContext): boolean => results.some(({ result }) => result === 'done');
