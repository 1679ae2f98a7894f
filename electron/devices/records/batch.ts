import type { Log } from '../../config/log.ts';
import { whereOf } from '../../log/where-of.ts';
import type { Database } from '../../storage/database.ts';
import type { RecordLimits } from './limits.ts';

/** Commits what has changed, soon and seldom: at once after a quiet while, rarely while something flaps. */
export interface Batch {
  touch(): void;
  /** At once, whether or not something changed. */
  flush(): void;
  close(): void;
}

export interface BatchParts {
  database: Database;
  log: Log;
  limits: RecordLimits;
  /** All statements of one commit. */
  write(): void;
  /** They are committed. */
  settle(): void;
}

export function createBatch({ database, log, limits, write, settle }: BatchParts): Batch {
  let timer: NodeJS.Timeout | undefined;
  let commits: number[] = [];

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    commits = [...commits, performance.now()].slice(-limits.manyCommits);
    try {
      database.transaction(write);
      settle();
    } catch (error) {
      // what devices did is worth less than the visit: a full disk is told, and the next change tries again
      log.error(whereOf(error), 'the history of devices could not be written');
    }
  };
  const waitMs = () => {
    const now = performance.now();
    const first = commits.length === limits.manyCommits ? commits[0] : undefined;
    const isMany = first !== undefined && now - first < limits.manyWithinMs;
    const last = commits.at(-1) ?? Number.NEGATIVE_INFINITY;
    return (isMany ? limits.slowCommitMs : limits.commitEveryMs) - (now - last);
  };
  return {
    touch() {
      if (timer) return;
      const ms = waitMs();
      if (ms <= 0) flush();
      else timer = setTimeout(flush, ms);
    },
    flush,
    close() {
      clearTimeout(timer);
      flush();
    },
  };
}
