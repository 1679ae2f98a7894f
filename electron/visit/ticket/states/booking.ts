import { assign } from 'xstate';
import type { TicketSetup } from '../setup.ts';

/** A time that was booked goes ahead of the queue, once its owner is here. */
export function bookingState({ machine, groups }: TicketSetup) {
  return machine.createStateConfig({
    initial: 'finding',
    states: {
      finding: {
        on: {
          findBooking: { target: 'looking' },
          back: '#ticket.looking',
        },
      },
      looking: {
        entry: assign({ bookingProblem: null, bookings: [] }),
        invoke: {
          src: 'find',
          input: ({ event }) => {
            if (event.type !== 'findBooking') throw new Error('looking for a booking that nobody named');
            return { by: event.by, value: event.value };
          },
          onDone: [
            {
              guard: ({ event }) => event.output.ok,
              target: 'found',
              actions: assign(({ event }) => (event.output.ok ? { bookings: event.output.bookings } : {})),
            },
            {
              target: 'finding',
              actions: assign(({ event }) =>
                event.output.ok ? {} : { bookingProblem: event.output.problem },
              ),
            },
          ],
          onError: { target: 'finding', actions: assign({ bookingProblem: 'unreachable' }) },
        },
        on: { back: 'finding' },
      },
      found: {
        on: {
          arrive: [
            {
              // a queue of another kiosk of this hall: this one cannot give a number for it
              guard: ({ context, event }) =>
                context.bookings.some(
                  ({ number, group }) => number === event.booking && !groups.some(({ id }) => id === group),
                ),
              actions: assign({ bookingProblem: 'noGroup' }),
            },
            {
              guard: ({ context, event }) => context.bookings.some(({ number }) => number === event.booking),
              target: 'arriving',
              actions: assign(({ context, event }) => ({
                booking: context.bookings.find(({ number }) => number === event.booking) ?? null,
                bookingProblem: null,
              })),
            },
          ],
          back: 'finding',
        },
      },
      arriving: {
        invoke: {
          src: 'arrive',
          input: ({ context: { booking } }) => {
            if (!booking) throw new Error('arriving without a booking');
            return { number: booking.number };
          },
          onDone: [
            {
              guard: ({ event }) => event.output.ok,
              target: '#ticket.issuing',
              actions: assign(({ context }) => ({
                chosen: groups.find(({ id }) => id === context.booking?.group) ?? null,
              })),
            },
            {
              target: 'found',
              actions: assign(({ event }) => ({
                booking: null,
                bookingProblem: event.output.ok ? null : event.output.problem,
              })),
            },
          ],
          onError: { target: 'found', actions: assign({ booking: null, bookingProblem: 'unreachable' }) },
        },
      },
    },
  });
}
