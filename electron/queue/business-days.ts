import { z } from 'zod';
import type { Database } from '../storage/database.ts';
import { businessDay, localDay } from './business-day.ts';
import type { HighWater } from './high-water.ts';

const dayRow = z.object({ day: z.string().nullable() });

/** Tells the business day of a moment, by the clock and by what is on record. */
export function businessDays(
  { raw }: Database,
  timeZone: string,
  highWater: Pick<HighWater, 'day'> | null = null,
): (at: Date) => string {
  const latestDay = raw.prepare('SELECT max(business_day) AS day FROM tickets');
  return (at) => {
    const today = businessDay(localDay(at, timeZone), dayRow.parse(latestDay.get()).day);
    return businessDay(today, highWater?.day() ?? null);
  };
}
