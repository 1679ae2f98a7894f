import { z } from 'zod';
import type { Database } from '../../storage/database.ts';
import { FIRST_PRUNED, prunedSubject } from './pruned.ts';
import type { Trail } from './trail.ts';

const numberRow = z.object({ seq: z.int().nullable() });
const hashRow = z.object({ hash: z.string() });

/**
 * Takes out what is older than `before`, from the second entry up to the first that is not; how many went. What is told
 * first and then done may be told twice after a crash, and is never done untold.
 */
export function pruneTrail(database: Database, trail: Pick<Trail, 'append'>, before: Date): number {
  const { raw } = database;
  const one = (sql: string, ...values: (string | number)[]) =>
    numberRow.parse(raw.prepare(sql).get(...values)).seq;
  // by number and not by time: an entry of a clock that was wrong goes with its neighbours
  const younger = one(
    `SELECT min(seq) AS seq FROM audit_entry WHERE seq >= ${FIRST_PRUNED} AND at >= ?`,
    before.toISOString(),
  );
  const first = one(`SELECT min(seq) AS seq FROM audit_entry WHERE seq >= ${FIRST_PRUNED}`);
  const last = one('SELECT max(seq) AS seq FROM audit_entry');
  if (first === null || last === null) return 0;
  const to = younger === null ? last : younger - 1;
  if (to < first) return 0;
  const { hash } = hashRow.parse(raw.prepare('SELECT hash FROM audit_entry WHERE seq = ?').get(to));
  const own = { staff: null, roles: [], by: 'kiosk' } as const;
  trail.append({ ...own, act: 'trailPruned', subject: prunedSubject(to, hash) });
  const { changes } = database.transaction(() =>
    raw.prepare(`DELETE FROM audit_entry WHERE seq BETWEEN ${FIRST_PRUNED} AND ?`).run(to),
  );
  return Number(changes);
}
