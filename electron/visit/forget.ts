import type { Database } from '../storage/database.ts';

/** Visits that are over, and what was found after them. */
export function forgetVisits(database: Database): (before: Date, most: number) => number {
  const old = 'SELECT id FROM visit WHERE ended_at IS NOT NULL AND began_at < ?1 LIMIT ?2';
  const audits = database.raw.prepare(`DELETE FROM visit_audit WHERE visit IN (${old})`);
  const visits = database.raw.prepare(`DELETE FROM visit WHERE id IN (${old})`);
  return (before, most) =>
    Number(
      database.transaction(() => {
        audits.run(before.toISOString(), most);
        return visits.run(before.toISOString(), most);
      }).changes,
    );
}
