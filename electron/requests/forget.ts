import type { Database } from '../storage/database.ts';

/**
 * Away with what the gateway has settled: the stub of a registered request, a refused one with its sealed part. One that
 * waits is never taken. `before` holds for both its beginning and its last attempt: a refusal may have come late.
 */
export function forgetRequests(database: Database): (before: Date, most: number) => number {
  const remove = database.raw.prepare(
    `DELETE FROM requests WHERE position IN (SELECT position FROM requests
       WHERE state <> 'waiting' AND created_at < ? AND next_attempt_at < ? LIMIT ?)`,
  );
  return (before, most) =>
    Number(database.transaction(() => remove.run(before.toISOString(), before.getTime(), most)).changes);
}
