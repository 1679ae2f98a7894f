import { z } from 'zod';
import { step } from '../recovery/step.ts';
import type { Database } from '../storage/database.ts';
import { businessDays } from './business-days.ts';
import type { HighWater } from './high-water.ts';
import { ticketNumber } from './numbering.ts';
import type { Outlook, Ticket, TicketGroup, TicketOrder, TicketRank, TicketStore } from './ticket-store.ts';
import { waitLimits, waitMinutes } from './wait.ts';

export interface EmbeddedTicketStoreOptions {
  database: Database;
  timeZone: string;
  /** null: after a loss of the database numbers begin anew. */
  highWater?: HighWater | null;
  now?: () => Date;
}

const countRow = z.object({ tickets: z.int() });
const ordinalRow = z.object({ ordinal: z.int() });
const keyParts = /^(\d{4}-\d{2}-\d{2})\/([A-Z])\/(\d+)$/;
const calledRows = z.array(z.object({ issuedAt: z.string(), calledAt: z.string() }));

/** Who of those waiting is called before a new ticket of a rank. */
const RANKS_BEFORE: Record<TicketRank, readonly TicketRank[]> = {
  booked: ['booked'],
  ahead: ['booked', 'ahead'],
  inTurn: ['booked', 'ahead', 'inTurn'],
};

/** Numbers out of the kiosk's own database. The database belongs to the caller and outlives the store. */
export function createEmbeddedTicketStore(options: EmbeddedTicketStoreOptions): TicketStore {
  const { database, timeZone, highWater = null, now = () => new Date() } = options;
  const { raw } = database;
  const lastOrdinal = raw.prepare(
    'SELECT coalesce(max(ordinal), 0) AS ordinal FROM tickets WHERE business_day = ? AND letter = ?',
  );
  // with the letter: a ticket that a window moved here was not issued here, and has waited elsewhere
  const issuedToGroup = raw.prepare(
    'SELECT count(*) AS tickets FROM tickets WHERE business_day = ? AND group_id = ? AND letter = ?',
  );
  const insert = raw.prepare(
    'INSERT INTO tickets (business_day, letter, ordinal, group_id, issued_at, rank, ground) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const waiting = raw.prepare(
    "SELECT count(*) AS tickets FROM tickets WHERE business_day = ? AND group_id = ? AND rank = ? AND state = 'waiting'",
  );
  const called = raw.prepare(
    `SELECT issued_at AS issuedAt, called_at AS calledAt FROM tickets
     WHERE business_day = ? AND group_id = ? AND letter = ? AND called_at IS NOT NULL
     ORDER BY called_at DESC LIMIT ${waitLimits.calls}`,
  );
  const everCalled = raw.prepare(
    'SELECT count(*) AS tickets FROM tickets WHERE business_day = ? AND called_at IS NOT NULL',
  );
  const cancel = raw.prepare(
    "UPDATE tickets SET state = 'canceled', ended_at = ? WHERE business_day = ? AND letter = ? AND ordinal = ? AND state = 'waiting'",
  );

  const today = businessDays(database, timeZone, highWater);
  const count = (statement: typeof waiting, ...values: string[]) =>
    countRow.parse(statement.get(...values)).tickets;

  const nextOrdinal = (day: string, { letter }: TicketGroup): number =>
    Math.max(ordinalRow.parse(lastOrdinal.get(day, letter)).ordinal, highWater?.floor(day, letter) ?? 0) + 1;

  function next({ group, rank = 'inTurn', ground }: TicketOrder, at: Date): Ticket {
    const day = today(at);
    const ordinal = nextOrdinal(day, group);
    highWater?.reserve(day, group.letter, ordinal);
    const issuedBefore = count(issuedToGroup, day, group.id, group.letter);
    const issuedAt = at.toISOString();
    insert.run(day, group.letter, ordinal, group.id, issuedAt, rank, ground ?? null);
    step('ticket.inserted');
    return {
      key: `${day}/${group.letter}/${ordinal}`,
      number: ticketNumber(group.letter, ordinal),
      group: group.id,
      businessDay: day,
      issuedAt,
      rank,
      issuedBefore,
    };
  }

  function outlook({ id, letter }: TicketGroup, rank: TicketRank, at: Date): Outlook {
    const day = today(at);
    // nobody calls numbers here: then tickets only pile up, and their count says nothing
    const isServed = count(everCalled, day) > 0;
    const before = RANKS_BEFORE[rank].map((one) => count(waiting, day, id, one));
    return {
      issuedToday: count(issuedToGroup, day, id, letter),
      ahead: isServed ? before.reduce((sum, one) => sum + one, 0) : null,
      waitMinutes: waitMinutes(calledRows.parse(called.all(day, id, letter)), at),
    };
  }

  return {
    issue: async (order) => {
      const ticket = database.transaction(() => next(order, now()));
      step('ticket.committed');
      return ticket;
    },
    outlook: async (group, rank = 'inTurn') => outlook(group, rank, now()),
    nextNumber: async (group) => ticketNumber(group.letter, nextOrdinal(today(now()), group)),
    cancel: async (key) => {
      const [, day, letter, ordinal] = keyParts.exec(key) ?? [];
      if (day === undefined || letter === undefined) return 'gone';
      const { changes } = database.transaction(() =>
        cancel.run(now().toISOString(), day, letter, Number(ordinal)),
      );
      return changes > 0 ? 'canceled' : 'gone';
    },
    close: async () => {},
  };
}
