import { assign } from 'xstate';
import type { VisitDependencies } from '../../dependencies.ts';
import { visitLimits } from '../../limits.ts';
import type { TicketSetup } from '../setup.ts';

/** Looks at the queue before anything is said of it; a store that does not answer leaves only the hours. */
export function lookingState({ machine }: TicketSetup) {
  return machine.createStateConfig({
    invoke: {
      src: 'look',
      input: ({ context: { ground } }) => ({ ground }),
      onDone: { target: 'deciding', actions: assign(({ event }) => ({ outlooks: event.output })) },
      onError: { target: 'deciding', actions: 'lookFailed' },
    },
    after: { [visitLimits.queueLookMs]: { target: 'deciding', actions: 'lookFailed' } },
    on: { back: 'back' },
  });
}

/** With an open group asked for, straight to a number; a long wait is said first. */
export function decidingState({ machine, openGroup, waitIsLong }: TicketSetup) {
  return machine.createStateConfig({
    entry: assign(({ context }) => ({ chosen: context.choosing ? null : openGroup(context, context.group) })),
    always: [
      { guard: ({ context }) => context.chosen === null, target: 'group' },
      { guard: ({ context }) => waitIsLong(context, context.chosen), target: 'longWait' },
      { target: 'issuing' },
    ],
  });
}

/** Which queue; people come and go while one reads. */
export function groupState({ machine, openGroup, waitIsLong }: TicketSetup, deps: VisitDependencies) {
  return machine.createStateConfig({
    entry: assign({ choosing: true, chosen: null, bookingProblem: null, bookings: [], booking: null }),
    after: { [visitLimits.queueLookAgainMs]: 'looking' },
    on: {
      takeTicket: [
        {
          guard: ({ context, event }) => waitIsLong(context, openGroup(context, event.group)),
          target: 'longWait',
          actions: assign(({ context, event }) => ({ chosen: openGroup(context, event.group) })),
        },
        {
          guard: ({ context, event }) => openGroup(context, event.group) !== null,
          target: 'issuing',
          actions: assign(({ context, event }) => ({ chosen: openGroup(context, event.group) })),
        },
      ],
      goAhead: { guard: () => (deps.config.queue?.grounds.length ?? 0) > 0, target: 'grounds' },
      openBooking: { guard: () => deps.gateway !== null, target: 'booking' },
      back: 'back',
    },
  });
}

/** On what ground one goes ahead; the window looks at the paper. */
export function groundsState({ machine }: TicketSetup, { config }: VisitDependencies) {
  const isKnown = (id: string | null) => id === null || config.queue?.grounds.some((one) => one.id === id);
  return machine.createStateConfig({
    on: {
      chooseGround: {
        guard: ({ event }) => isKnown(event.ground) === true,
        target: 'looking',
        actions: assign(({ event }) => ({ ground: event.ground })),
      },
      back: 'group',
    },
  });
}

/** The wait is long: it is said, and asked about. */
export function longWaitState({ machine }: TicketSetup) {
  return machine.createStateConfig({
    on: {
      takeTicket: { guard: ({ event }) => event.anyway === true, target: 'issuing' },
      back: [{ guard: ({ context }) => context.choosing, target: 'looking' }, { target: 'back' }],
    },
  });
}
