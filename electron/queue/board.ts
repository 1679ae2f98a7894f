import { z } from 'zod';
import type { Database } from '../storage/database.ts';
import { type ServedTicket, servedTicketSchema } from './acts.ts';
import { openServedTickets } from './served-tickets.ts';

export const boardLimits = {
  /** Next numbers of a group that a staff screen shows; the count goes on. */
  next: 8,
  /** Tickets put aside; a hall that holds more has another problem. */
  held: 50,
  /** A day's waiting, and the busiest hall has a tenth of it. */
  waiting: 5_000,
} as const;

/** The queue as staff see it: numbers only. */
export const queueBoardSchema = z.object({
  businessDay: z.string(),
  groups: z.array(
    z.object({
      id: z.string(),
      waiting: z.int(),
      /** Of whoever has waited longest now, whole minutes; null: nobody waits. */
      longestWaitMinutes: z.int().nullable(),
      next: z.array(servedTicketSchema),
    }),
  ),
  /** Every window of kiosk.yaml, and any other that has somebody. */
  windows: z.array(z.object({ window: z.int(), ticket: servedTicketSchema.nullable() })),
  held: z.array(servedTicketSchema),
});
export type QueueBoard = z.infer<typeof queueBoardSchema>;

export interface QueueBoards {
  read(): QueueBoard;
  /** A number was issued, given up, called or ended. Waits grow without news: read again now and then. */
  onChange(listener: () => void): () => void;
}

export interface BoardOptions {
  database: Database;
  day: (at: Date) => string;
  groups: readonly { id: string; windows: readonly number[] }[];
  onChange: QueueBoards['onChange'];
  now?: () => Date;
}

export function createQueueBoard(options: BoardOptions): QueueBoards {
  const { database, day, groups, onChange, now = () => new Date() } = options;
  const tickets = openServedTickets(database);
  const configured = groups.flatMap(({ windows }) => windows);

  function read(): QueueBoard {
    const at = now();
    const businessDay = day(at);
    const waiting = tickets.inState(businessDay, 'waiting', boardLimits.waiting);
    const called = tickets.inState(businessDay, 'called', boardLimits.waiting);
    const inUse = called.flatMap(({ window }) => (window === null ? [] : [window]));
    // a group that left kiosk.yaml during the day still has people in it
    const ids = new Set([...groups.map(({ id }) => id), ...waiting.map(({ group }) => group)]);
    return {
      businessDay,
      groups: [...ids].map((id) => groupState(id, waiting, at)),
      windows: [...new Set([...configured, ...inUse])]
        .toSorted((one, other) => one - other)
        .map((window) => ({ window, ticket: called.find((ticket) => ticket.window === window) ?? null })),
      held: tickets.inState(businessDay, 'held', boardLimits.held),
    };
  }
  return { read, onChange };
}

function groupState(id: string, all: readonly ServedTicket[], at: Date) {
  const waiting = all.filter(({ group }) => group === id);
  const waits = waiting.map(({ issuedAt }) => Math.max(0, at.getTime() - Date.parse(issuedAt)));
  return {
    id,
    waiting: waiting.length,
    longestWaitMinutes: waits.length > 0 ? Math.floor(Math.max(...waits) / 60_000) : null,
    next: waiting.slice(0, boardLimits.next),
  };
}
