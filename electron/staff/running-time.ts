import { z } from 'zod';
import type { Database } from '../storage/database.ts';

/** Milliseconds this kiosk has run, all starts together. */
export interface RunningTime {
  now(): number;
  /** Durable: the next start goes on from here. Inside a transaction of the caller's it belongs to that. */
  keep(): void;
}

/**
 * The clock that locks are measured by. Nobody can set it: it is the monotonic clock of the process, added up over
 * starts. A wall clock put forward cannot end a lock, and one put back cannot make it longer or shorter (the queue's
 * businessDay has to follow the wall as far as it goes forward; a lock need not). The price: time during which the kiosk
 * is off or asleep does not count, so an honest person waits what was left. What cannot be known here: whoever writes
 * into the database file can write any time into it.
 */
export function createRunningTime(
  { raw }: Database,
  monotonic: () => number = performance.now.bind(performance),
): RunningTime {
  const row = z.object({ ran_ms: z.int() });
  const before = row.parse(raw.prepare('SELECT ran_ms FROM staff_running_time').get()).ran_ms;
  const keep = raw.prepare('UPDATE staff_running_time SET ran_ms = max(ran_ms, ?)');
  const startedAt = monotonic();
  const now = () => before + Math.floor(monotonic() - startedAt);
  return { now, keep: () => void keep.run(now()) };
}
