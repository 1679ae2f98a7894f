import path from 'node:path';
import type { Log } from './config/log.ts';
import { createPrintJournal } from './devices/print-journal.ts';
import { migrations } from './migrations.ts';
import { localDay } from './queue/business-day.ts';
import { businessDays } from './queue/business-days.ts';
import { type HighWater, highWaterFileOf, openHighWater } from './queue/high-water.ts';
import { rescueTickets } from './queue/rescue.ts';
import { createJournal } from './requests/journal.ts';
import { rescueRequests } from './requests/rescue.ts';
import { headFileOf, readHead } from './staff/audit/head.ts';
import { rescueTrail } from './staff/audit/rescue.ts';
import { endOfTrail } from './staff/audit/trail.ts';
import { createHelpCalls } from './staff/help-calls.ts';
import { createRunningTime } from './staff/running-time.ts';
import type { Database } from './storage/database.ts';
import { type Kept, openKept } from './storage/kept.ts';
import type { Rescued } from './storage/set-aside.ts';
import type { Step } from './storage/steps.ts';
import { createVisitLog } from './visit/visit-log.ts';
import { rescueLastVisit } from './visit/visit-rescue.ts';

export const databaseFileIn = (dataFolder: string): string => path.join(dataFolder, 'qyzmet.db');

export interface KioskDatabaseOrder {
  dataFolder: string;
  timeZone: string;
  log: Log;
  now?: () => Date;
  step?: Step;
}

export type KioskDatabase =
  | (Extract<Kept, { ok: true }> & { file: string; highWater: HighWater })
  | Extract<Kept, { ok: false }>;

/** What cannot be had anew comes first: somebody was promised it. */
const FIRST = ['requests', 'tickets', 'audit_entry', 'prints'];

/** The database with all its rooms, and what a loss of it must not take along. */
export function openKioskDatabase(order: KioskDatabaseOrder): KioskDatabase {
  const { dataFolder, timeZone, log, now = () => new Date(), step } = order;
  const file = databaseFileIn(dataFolder);
  const kept = openKept({
    file,
    migrations,
    witnesses: [headFileOf(file), highWaterFileOf(dataFolder)],
    first: FIRST,
    probe: (database) => probe(database, timeZone),
    rescue: (from, into) => rescue(from, into, headFileOf(file)),
    log,
    now,
    ...(step && { step }),
  });
  if (!kept.ok) return kept;
  const highWater = openHighWater(highWaterFileOf(dataFolder), log);
  if (kept.lost.length > 0) {
    const { known } = highWater.lost(localDay(now(), timeZone));
    log.warn({ known }, 'ticket numbers go on behind those that may have been given out');
  }
  return { ...kept, file, highWater };
}

/** Whether a start would find its database now: what a kiosk out of service asks before it starts anew. */
export function isOpenable(order: KioskDatabaseOrder): boolean {
  const opened = openKioskDatabase(order);
  if (opened.ok) opened.database.close();
  return opened.ok;
}

/** Every room that could not be opened on what stands there says so here. Writes nothing but what every start writes. */
function probe(database: Database, timeZone: string): void {
  createJournal(database).counts();
  businessDays(database, timeZone)(new Date());
  createVisitLog(database).interrupted(0);
  createPrintJournal(database);
  createHelpCalls(database).waiting();
  createRunningTime(database);
  endOfTrail(database);
}

function rescue(from: Database, into: Database, headFile: string): Rescued {
  const requests = attempt(() => rescueRequests(from, into), { waiting: 0, settled: 0, whole: false });
  const { tickets, whole } = attempt(() => rescueTickets(from, into), { tickets: 0, whole: false });
  const trail = attempt(() => rescueTrail(from, into, readHead(headFile)), { auditEntries: 0, whole: false });
  attempt(() => rescueLastVisit(from, into), false);
  return {
    ...requests,
    tickets,
    auditEntries: trail.auditEntries,
    whole: requests.whole && whole && trail.whole,
  };
}

/** One table that cannot be read says nothing about another. */
function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
