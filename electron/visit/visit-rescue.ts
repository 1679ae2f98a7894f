import { z } from 'zod';
import type { Database } from '../storage/database.ts';

const rowSchema = z.object({
  id: z.string().max(40),
  began_at: z.iso.datetime(),
  ended_at: z.iso.datetime().nullable(),
  why: z.enum(['finished', 'canceled', 'timedOut', 'interrupted']).nullable(),
});

/** The last visit, so that whoever was cut short is told so. Nobody else is asked about. */
export function rescueLastVisit(from: Database, into: Database): boolean {
  const found = from.raw.prepare('SELECT * FROM visit ORDER BY began_at DESC, rowid DESC LIMIT 1').get();
  const row = rowSchema.safeParse(found).data;
  if (!row) return found === undefined;
  const insert = into.raw.prepare(
    'INSERT OR IGNORE INTO visit (id, began_at, ended_at, why) VALUES (?, ?, ?, ?)',
  );
  into.transaction(() => insert.run(row.id, row.began_at, row.ended_at, row.why));
  return true;
}
