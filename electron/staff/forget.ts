import type { Database } from '../storage/database.ts';

/** Calls for help that are done. */
export function forgetHelpCalls(database: Database): (before: Date, most: number) => number {
  const remove = database.raw.prepare(
    `DELETE FROM help_call WHERE id IN (SELECT id FROM help_call WHERE state = 'done' AND since < ? LIMIT ?)`,
  );
  return (before, most) => Number(database.transaction(() => remove.run(before.toISOString(), most)).changes);
}
