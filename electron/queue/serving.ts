import { z } from 'zod';
import type { Database } from '../storage/database.ts';
import { ticketNumber } from './numbering.ts';
import type { CalledTicket, Serving } from './ticket-store.ts';

const nextRow = z
  .object({
    letter: z.string(),
    ordinal: z.int(),
    group: z.string(),
    issuedAt: z.string(),
    rank: z.enum(['booked', 'ahead', 'inTurn']),
    issuedBefore: z.int(),
  })
  .optional();

/** The windows' side: who is next, and how it ended. */
export function createServing(database: Database, today: (at: Date) => string, now: () => Date): Serving {
  const { raw } = database;
  const next = raw.prepare(
    `SELECT letter, ordinal, group_id AS "group", issued_at AS issuedAt, rank,
       (SELECT count(*) FROM tickets before WHERE before.business_day = tickets.business_day
          AND before.group_id = tickets.group_id AND before.ordinal < tickets.ordinal) AS issuedBefore
     FROM tickets
     WHERE business_day = ? AND state = 'waiting' AND group_id IN (SELECT value FROM json_each(?))
     ORDER BY CASE rank WHEN 'booked' THEN 0 WHEN 'ahead' THEN 1 ELSE 2 END, issued_at, letter, ordinal
     LIMIT 1`,
  );
  const call = raw.prepare(
    "UPDATE tickets SET state = 'called', called_at = ?, window = ? WHERE business_day = ? AND letter = ? AND ordinal = ?",
  );
  const end = raw.prepare(
    "UPDATE tickets SET state = ?, ended_at = ? WHERE business_day || '/' || letter || '/' || ordinal = ? AND state = 'called'",
  );

  function callOne(groups: readonly string[], window: number): CalledTicket | null {
    const at = now();
    const day = today(at);
    const row = nextRow.parse(next.get(day, JSON.stringify(groups)));
    if (!row) return null;
    const { letter, ordinal, ...ticket } = row;
    const calledAt = at.toISOString();
    call.run(calledAt, window, day, letter, ordinal);
    return {
      ...ticket,
      key: `${day}/${letter}/${ordinal}`,
      number: ticketNumber(letter, ordinal),
      businessDay: day,
      calledAt,
      window,
    };
  }

  return {
    callNext: async (groups, window) =>
      database.transaction(() =>
        callOne(
          groups.map(({ id }) => id),
          window,
        ),
      ),
    end: async (key, how) =>
      Number(database.transaction(() => end.run(how, now().toISOString(), key)).changes) > 0,
  };
}
