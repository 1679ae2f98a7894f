import { z } from 'zod';
import type { Database } from '../storage/database.ts';

const dayRow = z.object({ day: z.string().nullable() });
const values = z.array(z.union([z.string(), z.number(), z.null()]));

const columns = [
  'business_day',
  'letter',
  'ordinal',
  'group_id',
  'issued_at',
  'rank',
  'ground',
  'state',
  'called_at',
  'window',
  'ended_at',
  'calls',
  'last_called_at',
] as const;

/**
 * The last business day's tickets, so that whoever holds one is called. Numbers that cannot be read are not given out
 * again all the same: those are known from a file of their own (high-water.ts).
 */
export function rescueTickets(from: Database, into: Database): { tickets: number; whole: boolean } {
  const { day } = dayRow.parse(from.raw.prepare('SELECT max(business_day) AS day FROM tickets').get());
  if (day === null || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return { tickets: 0, whole: true };
  const next = from.raw.prepare(
    `SELECT ${columns.map((name) => `"${name}"`).join(', ')} FROM tickets
      WHERE business_day = ? AND (letter, ordinal) > (?, ?) ORDER BY letter, ordinal LIMIT 1`,
  );
  const insert = into.raw.prepare(
    `INSERT OR IGNORE INTO tickets (${columns.map((name) => `"${name}"`).join(', ')})
      VALUES (${columns.map(() => '?').join(', ')})`,
  );
  let [letter, ordinal]: [string, number] = ['', 0];
  let tickets = 0;
  let whole = true;
  into.transaction(() => {
    for (;;) {
      let found: Record<string, unknown> | undefined;
      try {
        found = next.get(day, letter, ordinal);
      } catch {
        whole = false;
        return;
      }
      const row = z.looseObject({ letter: z.string().regex(/^[A-Z]$/), ordinal: z.int().positive() });
      const key = row.safeParse(found).data;
      if (!found || !key) {
        whole &&= found === undefined;
        return;
      }
      ({ letter, ordinal } = key);
      try {
        const { changes } = insert.run(...values.parse(columns.map((name) => found[name])));
        tickets += Number(changes);
      } catch {
        whole = false; // what a CHECK refuses was hit
      }
    }
  });
  return { tickets, whole };
}
