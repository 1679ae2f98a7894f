import type { Database } from '../storage/database.ts';

/** Numbers of days gone by. The latest day stays whatever the clock says: the next number follows from it. */
export function forgetTickets(database: Database): (before: Date, most: number) => number {
  const remove = database.raw.prepare(
    `DELETE FROM tickets WHERE (business_day, letter, ordinal) IN (SELECT business_day, letter, ordinal FROM tickets
       WHERE business_day < ? AND business_day < (SELECT max(business_day) FROM tickets) LIMIT ?)`,
  );
  return (before, most) =>
    Number(database.transaction(() => remove.run(before.toISOString().slice(0, 10), most)).changes);
}
