import { assign } from 'xstate';
import { defaultDisplay } from '../contract/views/frame.ts';
import type { Identity } from './apply/identity.ts';
import type { VisitDependencies } from './dependencies.ts';
import { statusOf } from './device-state.ts';
import { helpState } from './help/state.ts';
import { nothingSeen } from './help/watch.ts';
import { visitSetup } from './setup.ts';
import { doingState } from './states/doing.ts';
import { presenceState } from './states/presence.ts';

/** One person's time at the kiosk: what they do, and whether they are still there. */
export function createVisitMachine(deps: VisitDependencies) {
  const { languages } = deps.config;
  const visit = visitSetup(deps);
  return visit.createMachine({
    id: 'visit',
    context: ({ input }) => ({
      language: input.language ?? languages[0] ?? 'kk',
      languageKnown: input.language !== null || languages.length === 1,
      display: { ...defaultDisplay, ...input.display },
      identity: null,
      memory: {},
      kept: 'no',
      ticketIssued: false,
      paperComing: false,
      paperOut: false,
      service: '',
      group: null,
      libraryStart: 'signIn',
      moved: 'no',
      moreTime: false,
      idleUntil: null,
      why: 'finished',
      watch: nothingSeen,
      consultant: null,
      face: null,
    }),
    initial: 'here',
    states: {
      here: {
        type: 'parallel',
        states: {
          doing: doingState(visit, deps),
          presence: presenceState(visit, deps),
          help: helpState(visit),
        },
        on: {
          chooseLanguage: {
            guard: ({ event }) => languages.includes(event.language),
            actions: 'setLanguage',
          },
          setDisplay: {
            actions: assign(({ context, event: { type: _, ...display } }) => ({
              display: { ...context.display, ...display },
            })),
          },
          cancel: {
            guard: 'free',
            target: '#visit.ended',
            actions: { type: 'because', params: 'canceled' },
          },
          timeUp: { guard: 'free', target: '#visit.ended', actions: { type: 'because', params: 'timedOut' } },
          identified: { actions: assign(({ event }) => ({ identity: event.identity })) },
          remember: {
            actions: assign(({ context, event }) => ({ memory: { ...context.memory, ...event.memory } })),
          },
          kept: {
            actions: assign(({ context, event }) => ({
              kept: context.kept === 'unknown' ? 'unknown' : event.kept,
            })),
          },
          ticketIssued: {
            actions: assign(({ context }) => ({
              ticketIssued: true,
              moved: context.moved === 'wanted' ? 'done' : context.moved,
            })),
          },
          paper: {
            actions: assign(({ context, event }) => ({
              paperComing: event.paper === 'coming',
              paperOut: context.paperOut || event.paper === 'out',
            })),
          },
        },
      },
      ended: { type: 'final' },
    },
    output: ({ context: { why, kept, paperComing, paperOut, identity, language, display } }) => ({
      why,
      kept,
      takePaper: paperComing || paperOut,
      takeCard: cardMayBeLeft(deps, identity),
      language,
      display,
    }),
  });
}

/** A reader that cannot tell is not believed to be empty after a card was used. */
function cardMayBeLeft({ devices }: VisitDependencies, identity: Identity | null): boolean {
  const media = statusOf(devices, 'idCardReader')?.media;
  return media === 'present' || (identity?.assurance === 'card' && media !== 'notPresent');
}
