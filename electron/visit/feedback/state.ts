import { assign } from 'xstate';
import type { VisitSetup } from '../setup.ts';

/** Long enough to find a face; nobody is kept for it, and a touch begins it anew. */
const SKIP_AFTER_MS = 15_000;
/** From here on people were content. */
const CONTENT = 4;

const onwards = '#visit.ended';

/** How it was, before the goodbye: a face, what went wrong below four, what was missed. Each may be left out. */
export function feedbackState(visit: VisitSetup) {
  return visit.createStateConfig({
    id: 'feedback',
    initial: 'face',
    on: { skipFeedback: onwards },
    states: {
      face: {
        after: { [SKIP_AFTER_MS]: onwards },
        on: {
          touched: { target: 'face', reenter: true },
          giveFeedback: [
            {
              guard: ({ event }) => event.face !== undefined && event.face < CONTENT,
              target: 'wrong',
              actions: assign(({ event }) => ({ face: event.face ?? null })),
            },
            {
              guard: ({ event }) => event.face !== undefined,
              target: 'missed',
              actions: assign(({ event }) => ({ face: event.face ?? null })),
            },
          ],
        },
      },
      wrong: {
        after: { [SKIP_AFTER_MS]: onwards },
        on: {
          touched: { target: 'wrong', reenter: true },
          giveFeedback: { guard: ({ event }) => event.wrong !== undefined, target: 'missed' },
        },
      },
      missed: {
        after: { [SKIP_AFTER_MS]: onwards },
        on: {
          touched: { target: 'missed', reenter: true },
          giveFeedback: {
            guard: ({ event }) => event.missed !== undefined || event.text !== undefined,
            target: onwards,
          },
        },
      },
    },
  });
}
