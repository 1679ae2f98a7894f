import { fromPromise, setup } from 'xstate';
import type { TicketGroupConfig } from '../../config/schema.ts';
import type { CancelOutcome, Outlook, Ticket, TicketOrder } from '../../queue/ticket-store.ts';
import type { VisitDependencies } from '../dependencies.ts';
import { createPaperMachine } from '../paper/machine.ts';
import { type Arrived, arriveFor, type BookingWish, type Found, findBookings } from './bookings.ts';
import type { TicketContext, TicketEvent, TicketInput, TicketOutput } from './context.ts';
import { groupState, isLong } from './groups.ts';

/** What the states of the ticket machine share. */
export function ticketSetup(deps: VisitDependencies) {
  const { config, tickets, gateway } = deps;
  const groups = config.queue?.groups ?? [];

  /** Null when there is no such group, it gives no tickets now, or there is a choice to make. */
  const openGroup = (context: TicketContext, id: string | null | undefined): TicketGroupConfig | null => {
    const group = id ? groups.find((one) => one.id === id) : groups.length === 1 ? groups[0] : undefined;
    return group && groupState(group, context.outlooks[group.id], deps).state === 'open' ? group : null;
  };
  const waitIsLong = ({ outlooks, booking }: TicketContext, group: TicketGroupConfig | null): boolean =>
    group !== null && booking === null && isLong(outlooks[group.id], config.queue?.askOverMinutes ?? 0);

  const machine = setup({
    // XState takes types by cast.
    types: {} as {
      context: TicketContext;
      events: TicketEvent;
      input: TicketInput;
      output: TicketOutput;
      children: { paper: 'paper' };
    },
    actors: {
      paper: createPaperMachine(deps),
      look: fromPromise<Record<string, Outlook>, { ground: string | null }>(async ({ input }) => {
        const rank = input.ground === null ? 'inTurn' : 'ahead';
        const looked = groups.map(async (group) => [group.id, await tickets.outlook(group, rank)] as const);
        return Object.fromEntries(await Promise.all(looked));
      }),
      issue: fromPromise<Ticket, TicketOrder>(({ input }) => tickets.issue(input)),
      giveUp: fromPromise<CancelOutcome, { key: string }>(({ input }) => tickets.cancel(input.key)),
      find: fromPromise<Found, BookingWish>(({ input, signal }) => findBookings(gateway, input, signal)),
      arrive: fromPromise<Arrived, { number: string }>(({ input, signal }) =>
        // The state language: the register of offices is kept in it.
        arriveFor(gateway, { number: input.number, office: config.kiosk.office.kk }, signal),
      ),
    },
    actions: {
      lookFailed: () => deps.log.error({}, 'the ticket store cannot be looked at'),
    },
  });
  return { machine, groups, openGroup, waitIsLong };
}

export type TicketSetup = ReturnType<typeof ticketSetup>;
