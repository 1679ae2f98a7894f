import { assign } from 'xstate';
import { adviceFor } from '../../apply/identity.ts';
import type { TrackSetup } from '../setup.ts';

interface CardUse {
  /** Where a good card leads. */
  leadsTo: string;
  /** What it is taken for. */
  how: 'proveByCard' | 'strengthenByCard';
  back?: string;
}

/** Waits for the ID card. */
export function cardState(track: TrackSetup, { leadsTo, how, back }: CardUse) {
  return track.createStateConfig({
    entry: assign({ readerAway: false }),
    invoke: { src: 'cardReading' },
    on: {
      readerWaiting: { actions: assign({ readerAway: false }) },
      readerUnavailable: { actions: assign({ readerAway: true }) },
      cardBad: { actions: assign(({ event }) => ({ problem: { key: adviceFor[event.detail] } })) },
      cardRead: [
        { guard: 'cardIsGood', target: leadsTo, actions: ['takeCard', 'tellVisit', how] },
        { actions: 'cardProblem' },
      ],
      ...(back !== undefined && { back: { target: back, actions: 'forgetProblem' as const } }),
    },
  });
}
