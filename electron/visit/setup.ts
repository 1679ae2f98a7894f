import { assign, not, setup, stateIn } from 'xstate';
import { callingConsultant } from '../staff/consultant.ts';
import { createApplyMachine } from './apply/machine.ts';
import type { EndReason, Farewell, VisitContext, VisitEvent, VisitInput } from './context.ts';
import type { VisitDependencies } from './dependencies.ts';
import { helpLimits } from './help/limits.ts';
import { type Happening, watched } from './help/watch.ts';
import { createLibraryMachine } from './library/machine.ts';
import { visitLimits } from './limits.ts';
import { createTicketMachine } from './ticket/machine.ts';
import { createTrackMachine } from './track/machine.ts';

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
      children: { apply: 'apply'; ticket: 'ticket'; track: 'track'; library: 'library' };
    },
    actors: {
      apply: createApplyMachine(deps),
      ticket: createTicketMachine(deps),
      track: createTrackMachine(deps),
      library: createLibraryMachine(deps),
      callingConsultant: callingConsultant(deps),
    },
    delays: {
      // Who listens needs longer than who reads, and whoever waits for a consultant touches nothing.
      idle: ({ context: { display, consultant, moreTime } }) =>
        Math.max(
          times.idleSeconds * 1000 * (display.speech ? 2 : 1),
          consultant === null || consultant === 'nobody' ? 0 : helpLimits.waitingMs,
          moreTime ? visitLimits.moreTimeMs : 0,
        ),
      warn: times.warnSeconds * 1000,
      stood: helpLimits.slowMs,
    },
    guards: {
      hasQueue: () => (queue?.groups.length ?? 0) > 0,
      doneSomething: ({ context }) => context.kept !== 'no' || context.ticketIssued,
      // While an outcome is awaited the visit cannot end.
      free: not(stateIn({ here: { presence: 'paused' } })),
    },
    actions: {
      setLanguage: assign(({ context, event }) => ({
        language: event.type === 'chooseLanguage' ? event.language : context.language,
      })),
      noteGroup: assign(({ event }) => ({
        group:
          event.type === 'ticketWanted' || event.type === 'takeTicket' || event.type === 'toWindow'
            ? (event.group ?? null)
            : null,
      })),
      because: assign((_, why: EndReason) => ({ why })),
      see: assign(({ context }, happening: Happening) => ({ watch: watched(context.watch, happening) })),
    },
  });
}

export type VisitSetup = ReturnType<typeof visitSetup>;

/** The visit ends because the visitor says that they are done; they are asked how it was. */
export const finished = { target: '#feedback', actions: { type: 'because', params: 'finished' } } as const;
