import { assign, raise } from 'xstate';
import type { VisitDependencies } from '../dependencies.ts';
import type { VisitSetup } from '../setup.ts';

/** Whether the visitor is still there. */
export function presenceState(visit: VisitSetup, { config, now }: VisitDependencies) {
  return visit.createStateConfig({
    initial: 'watching',
    states: {
      watching: {
        after: { idle: 'warned' },
        on: {
          touched: { target: 'watching', reenter: true },
          present: { target: 'watching', reenter: true },
          moreTime: { target: 'watching', reenter: true, actions: assign({ moreTime: true }) },
          busy: 'paused',
        },
      },
      // A touch beside the question is no answer to it; only a button is.
      warned: {
        entry: assign(() => ({ idleUntil: now().getTime() + config.visit.warnSeconds * 1000 })),
        exit: assign({ idleUntil: null }),
        after: { warn: { actions: raise({ type: 'timeUp' }) } },
        on: {
          stillHere: 'watching',
          present: 'watching',
          moreTime: { target: 'watching', actions: assign({ moreTime: true }) },
          busy: 'paused',
        },
      },
      paused: { on: { free: 'watching' } },
    },
  });
}
