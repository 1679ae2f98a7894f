import { assign, sendTo } from 'xstate';
import type { VisitDependencies } from '../../dependencies.ts';
import { ticketPrinter } from '../../device-state.ts';
import { ticketFor } from '../../documents/ticket.ts';
import { visitLimits } from '../../limits.ts';
import { report, theVisit } from '../../reports.ts';
import type { TicketContext } from '../context.ts';
import type { TicketSetup } from '../setup.ts';

/** The number is committed before anything is printed. */
export function issuingState({ machine }: TicketSetup, { log }: VisitDependencies) {
  return machine.createStateConfig({
    entry: sendTo(theVisit, report({ type: 'busy' })),
    exit: sendTo(theVisit, report({ type: 'free' })),
    invoke: {
      src: 'issue',
      input: ({ context }) => orderOf(context),
      onDone: {
        target: 'ticket',
        actions: [
          assign(({ event }) => ({ ticket: event.output })),
          sendTo(theVisit, ({ context: { chosen, outlooks } }) => {
            const group = chosen?.id ?? '';
            return report({ type: 'ticketIssued', group, waitMinutes: outlooks[group]?.waitMinutes ?? null });
          }),
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
  });
}

function orderOf({ chosen, ground, booking }: TicketContext) {
  if (!chosen) throw new Error('issuing without a group');
  const group = { id: chosen.id, letter: chosen.letter };
  if (booking) return { group, rank: 'booked' as const };
  return ground === null ? { group } : { group, rank: 'ahead' as const, ground };
}

/** The number on screen and on paper; the place can be given up again. */
export function ticketState({ machine }: TicketSetup, deps: VisitDependencies) {
  return machine.createStateConfig({
    invoke: {
      src: 'paper',
      id: 'paper',
      input: ({ context: { chosen, ticket, outlooks, language } }) => {
        if (!chosen || !ticket) throw new Error('a ticket without a number');
        const outlook = outlooks[chosen.id];
        return {
          role: 'ticketDispenser' as const,
          standIn: () => ticketPrinter(deps.devices) ?? 'ticketDispenser',
          subject: { kind: 'ticket' as const, id: ticket.key },
          document: ({ copy }) =>
            ticketFor({ ticket, group: chosen, outlook, language: language(), copy }, deps),
        };
      },
    },
    initial: 'valid',
    states: {
      valid: { on: { giveUpTicket: 'givingUp' } },
      givingUp: {
        invoke: {
          src: 'giveUp',
          input: ({ context: { ticket } }) => ({ key: ticket?.key ?? '' }),
          // called already: somebody is expected at a window, so the number stands
          onDone: [
            { guard: ({ event }) => event.output === 'canceled', target: 'canceled' },
            { target: 'valid' },
          ],
          onError: { target: 'valid', actions: () => deps.log.error({}, 'a ticket could not be canceled') },
        },
      },
      canceled: {},
    },
    on: { back: 'back', finish: 'end' },
  });
}
