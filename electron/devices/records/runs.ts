import { z } from 'zod';
import type { Database } from '../../storage/database.ts';
import type { RecordLimits } from './limits.ts';

/** When the kiosk ran: between two runs nobody knows what a device was. */
export interface Runs {
  /** Alive until now. */
  write(): void;
  /** Oldest first, the present one up to now. */
  between(fromMs: number, toMs: number): { from: number; to: number }[];
  prune(): void;
}

const run = z.object({ started_at: z.number(), alive_at: z.number() });

export function createRuns(database: Database, now: () => Date, limits: RecordLimits): Runs {
  const { raw } = database;
  const newest = run.safeParse(
    raw.prepare('SELECT max(started_at) AS started_at, max(alive_at) AS alive_at FROM kiosk_runs').get(),
  );
  const nowMs = () => now().getTime();
  // after a clock set back the new run still begins after the old one
  const startedAt = Math.max(nowMs(), (newest.data?.alive_at ?? Number.NEGATIVE_INFINITY) + 1);
  const alive = raw.prepare(
    `INSERT INTO kiosk_runs (started_at, alive_at) VALUES (?1, ?2)
     ON CONFLICT (started_at) DO UPDATE SET alive_at = max(alive_at, excluded.alive_at)`,
  );
  const select = raw.prepare(
    'SELECT * FROM kiosk_runs WHERE alive_at >= ? AND started_at < ? ORDER BY started_at',
  );
  const old = raw.prepare('DELETE FROM kiosk_runs WHERE alive_at < ?');
  return {
    write: () => void alive.run(startedAt, Math.max(startedAt, nowMs())),
    between: (fromMs, toMs) =>
      select.all(fromMs, toMs).map((row) => {
        const { started_at: from, alive_at: to } = run.parse(row);
        return { from, to: from === startedAt ? Math.max(to, nowMs()) : to };
      }),
    prune: () => void old.run(nowMs() - limits.keepMs),
  };
}
