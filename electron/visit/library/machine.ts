import { assign } from 'xstate';
import type { VisitDependencies } from '../dependencies.ts';
import { librarySetup } from './setup.ts';
import { resultsState, scanningState } from './states/moving.ts';
import { signedInState } from './states/my-library.ts';
import { askingState, provingStates } from './states/signing-in.ts';

/** A library's kiosk: card → PIN → loans, holds, fees, details, borrowing; and returning, which needs no card. */
export function createLibraryMachine(deps: VisitDependencies) {
  const lib = librarySetup(deps);
  return lib.createMachine({
    id: 'library',
    context: ({ input }) => ({
      ...input,
      mode: 'card',
      card: '',
      pin: null,
      wrongPins: 0,
      patron: null,
      counts: { loans: null, overdue: null },
      list: 'loans',
      loans: [],
      holds: [],
      fees: null,
      act: 'returned',
      renewing: [],
      queue: [],
      results: [],
      problem: null,
      refusal: null,
      slip: '',
      to: 'back',
    }),
    initial: 'deciding',
    states: {
      deciding: {
        always: [
          { guard: ({ context }) => context.start === 'returns', target: 'returning' },
          { target: 'asking' },
        ],
      },
      asking: askingState(lib),
      ...provingStates(lib, deps),
      signedIn: signedInState(lib, deps),
      returning: scanningState(lib, { act: 'returned', back: '#library.back', done: '#library.returned' }),
      returned: { ...resultsState(lib, deps), on: { back: 'back', finish: 'end' } },
      back: { type: 'final' },
      end: { type: 'final', entry: assign({ to: 'end' }) },
    },
    output: ({ context }) => ({ to: context.to }),
  });
}
