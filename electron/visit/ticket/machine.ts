import { assign, fromPromise, sendTo, setup } from 'xstate';
import type { TicketGroupConfig } from '../../config/schema.ts';
import type { Ticket } from '../../queue/ticket-store.ts';
import type { CurrentLanguage, VisitDependencies } from '../dependencies.ts';
import { ticketFor } from '../documents/ticket.ts';
import type { VisitorEvent } from '../events.ts';
import { visitLimits } from '../limits.ts';
import { createPaperMachine } from '../paper/machine.ts';
import { report, theVisit } from '../reports.ts';
import { isOpen } from './hours.ts';

interface TicketInput {
  /** The group asked for, or null to let the visitor choose. */
  group: string | null;
  language: CurrentLanguage;
}

interface TicketContext extends TicketInput {
  chosen: TicketGroupConfig | null;
  ticket: Ticket | null;
  /** The visitor was shown the groups. */
  choosing: boolean;
  to: TicketOutput['to'];
}

interface TicketOutput {
  to: 'back' | 'end';
}

/** A place in the queue: group → issuing → ticket. The number is committed before it is printed. */
export function createTicketMachine(deps: VisitDependencies) {
  const { config, tickets, log, now } = deps;
  const groups = config.queue?.groups ?? [];

  /** Null when there is no such group, it is closed now, or there is a choice to make. */
  const openGroup = (id: string | null | undefined): TicketGroupConfig | null => {
    const group = id ? groups.find((one) => one.id === id) : groups.length === 1 ? groups[0] : undefined;
    return group && isOpen(group, now(), config.kiosk.timeZone) ? group : null;
  };

  return setup({
    // XState takes types by cast.
    types: {} as {
      context: TicketContext;
      events: VisitorEvent<'takeTicket' | 'retry' | 'back' | 'finish'>;
      input: TicketInput;
      output: TicketOutput;
      children: { paper: 'paper' };
    },
    actors: {
      paper: createPaperMachine(deps),
      issue: fromPromise<Ticket, TicketGroupConfig>(({ input }) =>
        tickets.issue({ id: input.id, letter: input.letter }),
      ),
    },
  }).createMachine({
    id: 'ticket',
    context: ({ input }) => ({
      ...input,
      chosen: openGroup(input.group),
      ticket: null,
      choosing: false,
      to: 'back',
    }),
    initial: 'deciding',
    states: {
      deciding: {
        always: [{ guard: ({ context }) => context.chosen !== null, target: 'issuing' }, { target: 'group' }],
      },
      group: {
        entry: assign({ choosing: true }),
        on: {
          takeTicket: {
            guard: ({ event }) => openGroup(event.group) !== null,
            target: 'issuing',
            actions: assign(({ event }) => ({ chosen: openGroup(event.group) })),
          },
          back: 'back',
        },
      },
      issuing: {
        entry: sendTo(theVisit, report({ type: 'busy' })),
        exit: sendTo(theVisit, report({ type: 'free' })),
        invoke: {
          src: 'issue',
          input: ({ context }) => {
            if (!context.chosen) throw new Error('issuing without a group');
            return context.chosen;
          },
          onDone: {
            target: 'ticket',
            actions: [
              assign(({ event }) => ({ ticket: event.output })),
              sendTo(theVisit, report({ type: 'ticketIssued' })),
            ],
          },
          onError: { target: 'failed', actions: () => log.error({}, 'no ticket number could be committed') },
        },
        after: {
          [visitLimits.issueLostMs]: {
            target: 'failed',
            actions: () => log.error({}, 'the ticket store did not answer'),
          },
        },
      },
      failed: { on: { retry: 'issuing', back: 'back', finish: 'end' } },
      ticket: {
        invoke: {
          src: 'paper',
          id: 'paper',
          input: ({ context: { chosen, ticket, language } }) => {
            if (!chosen || !ticket) throw new Error('a ticket without a number');
            return {
              role: 'ticketDispenser' as const,
              subject: { kind: 'ticket' as const, id: ticket.key },
              document: ({ copy }) => ticketFor({ ticket, group: chosen, language: language(), copy }, deps),
            };
          },
        },
        on: { back: 'back', finish: 'end' },
      },
      back: { type: 'final' },
      end: { type: 'final', entry: assign({ to: 'end' }) },
    },
    output: ({ context }) => ({ to: context.to }),
  });
}
