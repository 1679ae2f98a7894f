import { assign } from 'xstate';
import type { VisitDependencies } from '../dependencies.ts';
import { ticketSetup } from './setup.ts';
import { bookingState } from './states/booking.ts';
import { decidingState, groundsState, groupState, longWaitState, lookingState } from './states/choosing.ts';
import { issuingState, ticketState } from './states/issuing.ts';

/** A place in the queue: look → group, ground or booking → issuing → ticket. */
export function createTicketMachine(deps: VisitDependencies) {
  const ticket = ticketSetup(deps);
  return ticket.machine.createMachine({
    id: 'ticket',
    context: ({ input }) => ({
      ...input,
      chosen: null,
      ground: null,
      outlooks: {},
      bookings: [],
      booking: null,
      bookingProblem: null,
      ticket: null,
      choosing: false,
      to: 'back',
    }),
    initial: 'looking',
    states: {
      looking: lookingState(ticket),
      deciding: decidingState(ticket),
      group: groupState(ticket, deps),
      grounds: groundsState(ticket, deps),
      longWait: longWaitState(ticket),
      booking: bookingState(ticket),
      issuing: issuingState(ticket, deps),
      failed: { on: { retry: 'issuing', back: 'back', finish: 'end' } },
      ticket: ticketState(ticket, deps),
      back: { type: 'final' },
      end: { type: 'final', entry: assign({ to: 'end' }) },
    },
    output: ({ context }) => ({ to: context.to }),
  });
}
