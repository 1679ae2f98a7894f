import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Log } from '../config/log.ts';
import { whereOf } from '../log/where-of.ts';
import type { Database } from './database.ts';
import type { TrustedClock } from './trusted-clock.ts';

export const retentionLimits = {
  /** After the start visitors come first. */
  firstAfterMs: 5 * 60_000,
  everyMs: 60 * 60_000,
  /** Overwriting and committing so many rows takes some 5 ms: less than one picture. */
  rowsAtOnce: 100,
} as const;

const DAY_MS = 86_400_000;

/** Something that is kept for a while. */
export interface Term {
  name: string;
  days: number;
  /** Takes out at most so many from before then; how many went. */
  forget(before: Date, most: number): number;
}

export interface RetentionParts {
  database: Database;
  terms: readonly Term[];
  clock: TrustedClock;
  /** Then it waits for the next round. */
  isVisited(): boolean;
  log: Log;
}

/** Forgets between visits, in small steps, whatever has been kept for its term. */
export function createRetention({ database, terms, clock, isVisited, log }: RetentionParts) {
  const stopping = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let round: Promise<unknown> = Promise.resolve();

  async function run(): Promise<Record<string, number>> {
    const gone: Record<string, number> = {};
    const now = clock.now();
    if (!now) {
      log.warn({}, 'the clock is in the past: nothing is forgotten');
      return gone;
    }
    clock.keep();
    for (const { name, days, forget } of terms) {
      const before = new Date(now.getTime() - days * DAY_MS);
      for (;;) {
        if (isVisited() || stopping.signal.aborted) return gone;
        const count = forget(before, retentionLimits.rowsAtOnce);
        if (count === 0) break;
        gone[name] = (gone[name] ?? 0) + count;
        await nextTurn();
      }
    }
    if (Object.keys(gone).length > 0) {
      // the pages of before lie in the -wal until then
      database.raw.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      log.info(gone, 'what had been kept long enough was forgotten');
    }
    return gone;
  }

  function later(ms: number): void {
    timer = setTimeout(() => {
      round = run()
        .catch((error) => log.error(whereOf(error), 'what is to be forgotten could not be'))
        .finally(() => {
          if (!stopping.signal.aborted) later(retentionLimits.everyMs);
        });
    }, ms);
    timer.unref();
  }
  return {
    run,
    start: () => later(retentionLimits.firstAfterMs),
    async stop(): Promise<void> {
      stopping.abort();
      clearTimeout(timer);
      await round;
    },
  };
}
