import type { Database, Migration } from '../../../storage/database.ts';
import { type RequestState, requestStateSchema } from '../schema/request.ts';
import type { Registered } from './register.ts';

export const movesMigration: Migration = {
  version: 2,
  name: 'moves',
  sql: `
    CREATE TABLE moves (
      tracking_id TEXT PRIMARY KEY,
      status      TEXT NOT NULL,
      reason      TEXT,
      changed_at  TEXT NOT NULL
    ) STRICT;
  `,
};

export interface Stage {
  status: RequestState;
  /** Of a refusal. */
  reason: string | null;
  changedAt: string;
}

/** Where requests stand: by themselves, as time passes, until somebody moves them. */
export interface Progress {
  stage(request: Registered, now: Date): Stage;
  move(trackingId: string, to: { status: RequestState; reason?: string | undefined }, at: Date): void;
}

/** Ms after registration: quick enough that a person who plays with the kiosk sees every status come. */
const begins: readonly (readonly [RequestState, number])[] = [
  ['ready', 60_000],
  ['inProgress', 15_000],
];

/** How far the back office of a demonstration has come by itself. */
export function stageAt(registeredAt: Date, now: Date): Stage {
  const ageMs = now.getTime() - registeredAt.getTime();
  const [status, afterMs] = begins.find(([, ms]) => ageMs >= ms) ?? (['received', 0] as const);
  return { status, reason: null, changedAt: new Date(registeredAt.getTime() + afterMs).toISOString() };
}

export function createProgress(database: Database): Progress {
  const { raw } = database;
  const find = raw.prepare('SELECT status, reason, changed_at AS changedAt FROM moves WHERE tracking_id = ?');
  const put = raw.prepare(
    `INSERT INTO moves (tracking_id, status, reason, changed_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (tracking_id) DO UPDATE SET status = excluded.status, reason = excluded.reason,
        changed_at = excluded.changed_at`,
  );
  return {
    stage({ trackingId, registeredAt }, now) {
      // The statement names exactly these columns.
      const moved = find.get(trackingId) as
        | { status: string; reason: string | null; changedAt: string }
        | undefined;
      if (!moved) return stageAt(new Date(registeredAt), now);
      return { ...moved, status: requestStateSchema.parse(moved.status) };
    },
    move(trackingId, { status, reason }, at) {
      database.transaction(() => put.run(trackingId, status, reason ?? null, at.toISOString()));
    },
  };
}
