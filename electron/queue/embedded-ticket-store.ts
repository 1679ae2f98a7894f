import type { Database } from '../storage/database.ts';
import { businessDay, localDay } from './business-day.ts';
import { ticketNumber } from './numbering.ts';
import type { Ticket, TicketGroup, TicketStore } from './ticket-store.ts';

export interface EmbeddedTicketStoreOptions {
  database: Database;
  timeZone: string;
  now?: () => Date;
}

/** Numbers out of the kiosk's own database. The database belongs to the caller and outlives the store. */
export function createEmbeddedTicketStore(options: EmbeddedTicketStoreOptions): TicketStore {
  const { database, timeZone, now = () => new Date() } = options;
  const { raw } = database;
  const latestDay = raw.prepare('SELECT max(business_day) AS day FROM tickets');
  const lastOrdinal = raw.prepare(
    'SELECT coalesce(max(ordinal), 0) AS ordinal FROM tickets WHERE business_day = ? AND letter = ?',
  );
  const issuedToGroup = raw.prepare(
    'SELECT count(*) AS tickets FROM tickets WHERE business_day = ? AND group_id = ?',
  );
  const insert = raw.prepare(
    'INSERT INTO tickets (business_day, letter, ordinal, group_id, issued_at) VALUES (?, ?, ?, ?, ?)',
  );

  // The rows below have exactly the columns their statements name.
  function next(group: TicketGroup, at: Date): Ticket {
    const latest = latestDay.get() as { day: string | null };
    const day = businessDay(localDay(at, timeZone), latest.day);
    const last = lastOrdinal.get(day, group.letter) as { ordinal: number };
    const before = issuedToGroup.get(day, group.id) as { tickets: number };
    const ordinal = last.ordinal + 1;
    const issuedAt = at.toISOString();
    insert.run(day, group.letter, ordinal, group.id, issuedAt);
    return {
      key: `${day}/${group.letter}/${ordinal}`,
      number: ticketNumber(group.letter, ordinal),
      group: group.id,
      businessDay: day,
      issuedAt,
      issuedBefore: before.tickets,
    };
  }

  return {
    issue: async (group) => database.transaction(() => next(group, now())),
    close: async () => {},
  };
}
