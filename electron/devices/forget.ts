import type { Database } from '../storage/database.ts';

/** Print jobs whose outcome is known, or known to be unknown. */
export function forgetPrints(database: Database): (before: Date, most: number) => number {
  const remove = database.raw.prepare(
    `DELETE FROM prints WHERE job_id IN (SELECT job_id FROM prints WHERE state = 'done' AND started_at < ? LIMIT ?)`,
  );
  return (before, most) => Number(database.transaction(() => remove.run(before.toISOString(), most)).changes);
}
