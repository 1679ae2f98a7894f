import { assign } from 'xstate';
import type { VisitSetup } from '../setup.ts';

/** Notices who may be stuck, and calls a consultant when asked to. */
export function helpState(visit: VisitSetup) {
  return visit.createStateConfig({
    type: 'parallel',
    states: {
      watching: {
        // A state of its own to come back to: reentering a region of a parallel state restarts its neighbours too.
        initial: 'counting',
        states: {
          counting: {
            after: {
              stood: {
                target: 'counting',
                reenter: true,
                actions: { type: 'see', params: { kind: 'stood' } },
              },
            },
            on: {
              present: [
                // Touching is not getting on.
                { guard: ({ event }) => STANDING.includes(event.by) },
                {
                  target: 'counting',
                  reenter: true,
                  actions: { type: 'see', params: ({ event }) => ({ kind: 'did', what: event.by }) },
                },
              ],
              page: {
                target: 'counting',
                reenter: true,
                actions: { type: 'see', params: ({ event }) => ({ kind: 'page', page: event.page }) },
              },
            },
          },
        },
        on: {
          stumbled: {
            actions: { type: 'see', params: ({ event }) => ({ kind: 'stumbled', over: event.over }) },
          },
          dismissHelp: {
            guard: ({ context }) => context.watch.offer !== null,
            actions: { type: 'see', params: { kind: 'dismissed' } },
          },
        },
      },
      consultant: {
        initial: 'none',
        states: {
          none: {
            on: {
              callConsultant: {
                target: 'called',
                actions: [
                  assign({ consultant: 'calling' }),
                  {
                    type: 'see',
                    params: { kind: 'dismissed' },
                  },
                ],
              },
            },
          },
          called: {
            invoke: {
              src: 'callingConsultant',
              input: ({ context }) => ({ kind: 'asked', page: context.watch.page || 'none' }),
            },
            on: {
              consultantNews: [
                {
                  guard: ({ event }) => event.state === 'late',
                  target: 'none',
                  actions: assign({ consultant: null }),
                },
                {
                  guard: ({ event }) => event.state === 'nobody',
                  // May be tried again: a lamp that said nothing may be back.
                  target: 'none',
                  actions: assign({ consultant: 'nobody' }),
                },
                {
                  actions: assign(({ context, event }) => ({
                    consultant: event.state === 'late' ? context.consultant : event.state,
                  })),
                },
              ],
            },
          },
        },
      },
    },
  });
}

/** What one does without getting on. */
const STANDING: readonly string[] = ['touched', 'stillHere', 'setDisplay', 'chooseLanguage', 'dismissHelp'];
