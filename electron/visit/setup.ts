import { assign, not, setup, stateIn } from 'xstate';
import { createApplyMachine } from './apply/machine.ts';
import type { EndReason, Farewell, VisitContext, VisitEvent, VisitInput } from './context.ts';
import type { VisitDependencies } from './dependencies.ts';
import { createTicketMachine } from './ticket/machine.ts';

/** What the states of the visit share. */
export function visitSetup(deps: VisitDependencies) {
  const { visit: times, queue } = deps.config;
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
      hasQueue: () => (queue?.groups.length ?? 0) > 0,
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
  });
}

export type VisitSetup = ReturnType<typeof visitSetup>;

/** The visit ends because the visitor says that they are done. */
export const finished = { target: '#visit.ended', actions: { type: 'because', params: 'finished' } } as const;
