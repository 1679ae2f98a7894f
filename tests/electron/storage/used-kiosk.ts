import { databaseFileIn } from '../../../electron/kiosk-database.ts';
import { migrations } from '../../../electron/migrations.ts';
import { createQueue } from '../../../electron/queue/create.ts';
import { highWaterFileOf, openHighWater } from '../../../electron/queue/high-water.ts';
import { createJournal } from '../../../electron/requests/journal.ts';
import { newTrackingId } from '../../../electron/requests/tracking-id.ts';
import { headFileOf } from '../../../electron/staff/audit/head.ts';
import { openTrail } from '../../../electron/staff/audit/trail.ts';
import type { Database } from '../../../electron/storage/database.ts';
import { openDatabase } from '../../../electron/storage/open.ts';
import { createVisitLog } from '../../../electron/visit/visit-log.ts';
import { memoryLog } from '../../support/memory-log.ts';

export const AT = new Date('2026-11-22T07:00:00.000Z');
export const timeZone = 'Asia/Almaty';
export const group = { id: 'registration', letter: 'A' };

export interface Used {
  waiting: string[];
  settled: string[];
  /** Numbers that people hold. */
  numbers: string[];
}

/** A data folder after half a day of work. With `end`, what the day left in memory is left in its -wal. */
export async function runKiosk(
  dataFolder: string,
  { requests = 30, tickets = 23 } = {},
): Promise<Used & { database: Database }> {
  const file = databaseFileIn(dataFolder);
  const log = memoryLog();
  const database = openDatabase(file, migrations);
  const now = () => AT;
  const journal = createJournal(database);
  const used: Used = { waiting: [], settled: [], numbers: [] };
  for (let n = 0; n < requests; n += 1) {
    const trackingId = newTrackingId();
    const sealed = `eyJ0eXAiOiJKV0UifQ..${'aZ9_-'.repeat(4)}.${'q'.repeat(900)}${n}.tagtagtag`;
    journal.add({ trackingId, service: 'property-letter', createdAt: AT.toISOString(), sealed });
    if (n % 3 === 0) journal.registered(trackingId, `002-2026-${String(n).padStart(6, '0')}`);
    used[n % 3 === 0 ? 'settled' : 'waiting'].push(trackingId);
  }
  const highWater = openHighWater(highWaterFileOf(dataFolder), log);
  const queue = createQueue({ database, timeZone, groups: [], highWater, now });
  for (let n = 0; n < tickets; n += 1) used.numbers.push((await queue.tickets.issue({ group })).number);
  const trail = openTrail({ database, headFile: headFileOf(file), kiosk: 'k1', log, now });
  for (let n = 0; n < 10; n += 1)
    trail.append({ act: 'signedIn', staff: '1042', roles: ['consultant'], subject: null });
  createVisitLog(database, now).began('visit-1');
  return { ...used, database };
}

export const nextNumber = async (database: Database, dataFolder: string): Promise<string> => {
  const highWater = openHighWater(highWaterFileOf(dataFolder), memoryLog());
  const queue = createQueue({ database, timeZone, groups: [], highWater, now: () => AT });
  return (await queue.tickets.issue({ group })).number;
};
