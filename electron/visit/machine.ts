import { assign, not, raise, setup, stateIn } from 'xstate';
import type { Language } from '../contract/values/language.ts';
import { type Display, defaultDisplay } from '../contract/views/frame.ts';
import type { Identity } from './apply/identity.ts';
import { createApplyMachine } from './apply/machine.ts';
import type { VisitDependencies } from './dependencies.ts';
import { statusOf } from './device-state.ts';
import type { VisitorEvent } from './events.ts';
import type { Report } from './reports.ts';
import { createTicketMachine } from './ticket/machine.ts';

export interface VisitInput {
  /** Chosen with the first touch; null asks for it. */
  language: Language | null;
  display: Partial<Display>;
}

export type EndReason = 'finished' | 'canceled' | 'timedOut';

export interface VisitContext {
  language: Language;
  /** Chosen already, or there is only one: nothing to ask on entering. */
  languageKnown: boolean;
  display: Display;
  /** Kept for the visit only, so that a second service does not ask again. */
  identity: Identity | null;
  /** A request is in the journal. */
  kept: boolean;
  ticketIssued: boolean;
  paperWaiting: boolean;
  service: string;
  group: string | null;
  /** Epoch ms of the end, while the visitor is asked whether they are still there. */
  idleUntil: number | null;
  why: EndReason;
}

export type VisitEvent =
  | VisitorEvent<
      | 'chooseLanguage'
      | 'setDisplay'
      | 'chooseService'
      | 'takeTicket'
      | 'back'
      | 'finish'
      | 'cancel'
      | 'stillHere'
      | 'touched'
    >
  | Report
  /** Another event of the visitor was taken somewhere in the visit. */
  | { type: 'present' }
  | { type: 'timeUp' };

/** What may still be said when the visit is gone: nothing about the person. */
export interface Farewell {
  why: EndReason;
  kept: boolean;
  takePaper: boolean;
  takeCard: boolean;
  language: Language;
  display: Display;
}

/** One person's time at the kiosk: what they do, and whether they are still there. */
export function createVisitMachine(deps: VisitDependencies) {
  const { config, catalogue, devices, now } = deps;
  const { languages, visit: times } = config;
  const hasQueue = (config.queue?.groups.length ?? 0) > 0;
  const cardMayBeLeft = (identity: Identity | null): boolean => {
    const media = statusOf(devices, 'idCardReader')?.media;
    return media === 'present' || (identity?.assurance === 'card' && media !== 'notPresent');
  };

  return setup({
    // XState takes types by cast.
    types: {} as {
      context: VisitContext;
      events: VisitEvent;
      input: VisitInput;
      output: Farewell;
      children: { apply: 'apply'; ticket: 'ticket' };
    },
    actors: { apply: createApplyMachine(deps), ticket: createTicketMachine(deps) },
    delays: { idle: times.idleSeconds * 1000, warn: times.warnSeconds * 1000 },
    guards: {
      hasQueue: () => hasQueue,
      doneSomething: ({ context }) => context.kept || context.ticketIssued,
      // While an outcome is awaited the visit cannot end.
      free: not(stateIn({ here: { presence: 'paused' } })),
    },
    actions: {
      setLanguage: assign(({ context, event }) => ({
        language: event.type === 'chooseLanguage' ? event.language : context.language,
      })),
      noteGroup: assign(({ event }) => ({
        group: event.type === 'ticketWanted' || event.type === 'takeTicket' ? (event.group ?? null) : null,
      })),
      because: assign((_, why: EndReason) => ({ why })),
    },
  }).createMachine({
    id: 'visit',
    context: ({ input }) => ({
      language: input.language ?? languages[0] ?? 'kk',
      languageKnown: input.language !== null || languages.length === 1,
      display: { ...defaultDisplay, ...input.display },
      identity: null,
      kept: false,
      ticketIssued: false,
      paperWaiting: false,
      service: '',
      group: null,
      idleUntil: null,
      why: 'finished',
    }),
    initial: 'here',
    states: {
      here: {
        type: 'parallel',
        states: {
          doing: {
            initial: 'entering',
            states: {
              entering: {
                always: [
                  { guard: ({ context }) => context.languageKnown, target: 'home' },
                  { target: 'language' },
                ],
              },
              language: {
                on: {
                  chooseLanguage: {
                    guard: ({ event }) => languages.includes(event.language),
                    target: 'home',
                    actions: 'setLanguage',
                  },
                },
              },
              home: {
                on: {
                  chooseService: {
                    guard: ({ event }) => catalogue.find(event.id) !== undefined,
                    target: 'applying',
                    actions: assign(({ event }) => ({ service: event.id })),
                  },
                  takeTicket: { guard: 'hasQueue', target: 'ticketing', actions: 'noteGroup' },
                  back: { guard: () => languages.length > 1, target: 'language' },
                  finish: {
                    guard: 'doneSomething',
                    target: '#visit.ended',
                    actions: { type: 'because', params: 'finished' },
                  },
                },
              },
              applying: {
                invoke: {
                  src: 'apply',
                  id: 'apply',
                  input: ({ context, self }) => {
                    const service = catalogue.find(context.service);
                    if (!service) throw new Error('a service that is not in the catalogue');
                    return {
                      service,
                      identity: context.identity,
                      language: () => self.getSnapshot().context.language,
                    };
                  },
                  onDone: [
                    {
                      guard: ({ event }) => event.output.to === 'end',
                      target: '#visit.ended',
                      actions: { type: 'because', params: 'finished' },
                    },
                    { target: 'home' },
                  ],
                },
                // From the receipt one may take a ticket and come back to the receipt.
                initial: 'form',
                states: {
                  form: { on: { ticketWanted: { target: 'ticket', actions: 'noteGroup' } } },
                  ticket: {
                    invoke: {
                      src: 'ticket',
                      id: 'ticket',
                      input: ({ context, self }) => ({
                        group: context.group,
                        language: () => self.getSnapshot().context.language,
                      }),
                      onDone: [
                        {
                          guard: ({ event }) => event.output.to === 'end',
                          target: '#visit.ended',
                          actions: { type: 'because', params: 'finished' },
                        },
                        { target: 'form' },
                      ],
                    },
                  },
                },
              },
              ticketing: {
                invoke: {
                  src: 'ticket',
                  id: 'ticket',
                  input: ({ context, self }) => ({
                    group: context.group,
                    language: () => self.getSnapshot().context.language,
                  }),
                  onDone: [
                    {
                      guard: ({ event }) => event.output.to === 'end',
                      target: '#visit.ended',
                      actions: { type: 'because', params: 'finished' },
                    },
                    { target: 'home' },
                  ],
                },
              },
            },
          },
          presence: {
            initial: 'watching',
            states: {
              watching: {
                after: { idle: 'warned' },
                on: {
                  touched: { target: 'watching', reenter: true },
                  present: { target: 'watching', reenter: true },
                  busy: 'paused',
                },
              },
              // A touch beside the question is no answer to it; only a button is.
              warned: {
                entry: assign(() => ({ idleUntil: now().getTime() + times.warnSeconds * 1000 })),
                exit: assign({ idleUntil: null }),
                after: { warn: { actions: raise({ type: 'timeUp' }) } },
                on: { stillHere: 'watching', present: 'watching', busy: 'paused' },
              },
              paused: { on: { free: 'watching' } },
            },
          },
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
          kept: { actions: assign({ kept: true }) },
          ticketIssued: { actions: assign({ ticketIssued: true }) },
          paper: { actions: assign(({ event }) => ({ paperWaiting: event.waiting })) },
        },
      },
      ended: { type: 'final' },
    },
    output: ({ context: { why, kept, paperWaiting, identity, language, display } }) => ({
      why,
      kept,
      takePaper: paperWaiting,
      takeCard: cardMayBeLeft(identity),
      language,
      display,
    }),
  });
}
