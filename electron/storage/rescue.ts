import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import type { Log } from '../config/log.ts';
import type { Database } from './database.ts';
import { openDatabaseReadOnly, openWithoutWal } from './open.ts';
import { type LossReport, listSetAside, type Rescued, reasonOf, writeReport } from './set-aside.ts';
import type { Step } from './steps.ts';

interface RescueOrder {
  file: string;
  rescue(from: Database, into: Database): Rescued;
  log: Log;
}

/** `name`: of the file that was set aside; null: there was none to set aside. */
export type Lost = LossReport & { name: string | null };

/** Of everything that was set aside and not looked into yet, at this start or at one that was cut short. */
export function rescueAll(
  { file, rescue, log }: RescueOrder,
  into: Database,
  now: () => Date,
  step: Step,
): Lost[] {
  const done: Lost[] = [];
  for (const { name, report } of listSetAside(file)) {
    const target = path.join(path.dirname(file), name);
    if (report || !mayRead(target)) continue; // not ours to read: tried again at the next start
    const why = reasonOf(target) ?? { at: now().toISOString(), reason: 'damaged' as const };
    const rescued = rescueFrom(target, (from) => rescue(from, into));
    step('rescued');
    const told = { ...why, rescued };
    writeReport(target, told);
    step('reported');
    log.error({ name, ...told }, 'what could be read of the database that was set aside was brought over');
    done.push({ name, ...told });
  }
  return done;
}

/** As it stands; and when its -wal is no good, what is in the file alone. null: nothing could be read. */
function rescueFrom(target: string, work: (from: Database) => Rescued): Rescued | null {
  let best: Rescued | null = null;
  for (const open of [openDatabaseReadOnly, openWithoutWal]) {
    try {
      const from = open(target);
      try {
        const rescued = work(from);
        best = best ? sum(best, rescued) : rescued;
      } finally {
        from.close();
      }
    } catch {
      continue;
    }
    if (best?.whole) return best;
  }
  return best;
}

/** The second look brings only what the first did not. */
const sum = (a: Rescued, b: Rescued): Rescued => ({
  waiting: a.waiting + b.waiting,
  settled: a.settled + b.settled,
  tickets: a.tickets + b.tickets,
  auditEntries: a.auditEntries + b.auditEntries,
  whole: false,
});

const mayRead = (file: string): boolean => {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
};
