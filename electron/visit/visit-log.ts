import { z } from 'zod';
import type { AuditCheck, VisitLog } from '../kiosk/contract.ts';
import type { Database, Migration } from '../storage/database.ts';

/** Visits without visitors: when, how they ended, and whether the kiosk was clean afterwards. */
export const visitsMigration: Migration = {
  version: 4,
  name: 'visits',
  sql: `
    CREATE TABLE visit (
      id TEXT PRIMARY KEY,
      began_at TEXT NOT NULL,
      ended_at TEXT,
      why TEXT CHECK (why IN ('finished', 'canceled', 'timedOut', 'interrupted'))
    ) STRICT;
    CREATE TABLE visit_audit (
      visit TEXT NOT NULL REFERENCES visit (id),
      "check" TEXT NOT NULL,
      pass INTEGER NOT NULL CHECK (pass IN (0, 1)),
      PRIMARY KEY (visit, "check")
    ) STRICT;
  `,
};

const lastVisitSchema = z.object({ ended_at: z.string().nullable(), why: z.string().nullable() }).optional();

export function createVisitLog(database: Database, now: () => Date = () => new Date()): VisitLog {
  const { raw } = database;
  const began = raw.prepare('INSERT INTO visit (id, began_at) VALUES (?, ?)');
  const ended = raw.prepare('UPDATE visit SET ended_at = ?, why = ? WHERE id = ? AND ended_at IS NULL');
  const audited = raw.prepare('INSERT OR REPLACE INTO visit_audit (visit, "check", pass) VALUES (?, ?, ?)');
  const abandoned = raw.prepare("UPDATE visit SET ended_at = ?, why = 'interrupted' WHERE ended_at IS NULL");
  // by the order of writing: the clock may have been put back between two visits
  const last = raw.prepare('SELECT ended_at, why FROM visit ORDER BY rowid DESC LIMIT 1');
  // before the first visit of this start, so whatever is open was left by an earlier one
  database.transaction(() => abandoned.run(now().toISOString()));

  return {
    began: (visitId) => {
      database.transaction(() => began.run(visitId, now().toISOString()));
    },
    ended: (visitId, why, audit: AuditCheck[]) => {
      database.transaction(() => {
        ended.run(now().toISOString(), why, visitId);
        for (const { check, pass } of audit) audited.run(visitId, check, pass ? 1 : 0);
      });
    },
    interrupted: (withinMs) => {
      const row = lastVisitSchema.parse(last.get());
      if (row?.why !== 'interrupted') return false;
      const agoMs = now().getTime() - Date.parse(row.ended_at ?? '');
      // a clock set back makes it look as if it were still to come
      return Math.abs(agoMs) < withinMs;
    },
  };
}
