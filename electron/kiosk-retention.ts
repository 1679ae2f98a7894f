import path from 'node:path';
import type { Log } from './config/log.ts';
import type { Keeping } from './contract/values/keeping.ts';
import { forgetPrints } from './devices/forget.ts';
import type { MeasureStore } from './measures/store.ts';
import { forgetTickets } from './queue/forget.ts';
import { forgetRequests } from './requests/forget.ts';
import { pruneTrail } from './staff/audit/prune.ts';
import type { Trail } from './staff/audit/trail.ts';
import { forgetHelpCalls } from './staff/forget.ts';
import { forgetBackups } from './storage/backup.ts';
import type { Database } from './storage/database.ts';
import { createRetention, type Term } from './storage/retention.ts';
import { createTrustedClock, type TrustedClock } from './storage/trusted-clock.ts';
import { forgetVisits } from './visit/forget.ts';

export interface RetentionOrder {
  keeping: Keeping;
  database: Database;
  databaseFile: string;
  trail: Pick<Trail, 'append'>;
  measures: Pick<MeasureStore, 'prune'>;
  isVisited(): boolean;
  log: Log;
  clock?: TrustedClock;
}

/** Every room's own, by the terms of kiosk.yaml. */
export function createKioskRetention(order: RetentionOrder) {
  const { keeping, database, databaseFile, trail, measures, isVisited, log } = order;
  const terms: Term[] = [
    { name: 'requests', days: keeping.keepRequestDays, forget: forgetRequests(database) },
    { name: 'tickets', days: keeping.keepTicketDays, forget: forgetTickets(database) },
    { name: 'prints', days: keeping.keepPrintDays, forget: forgetPrints(database) },
    { name: 'visits', days: keeping.keepVisitDays, forget: forgetVisits(database) },
    { name: 'helpCalls', days: keeping.keepHelpCallDays, forget: forgetHelpCalls(database) },
    {
      name: 'backups',
      days: keeping.keepBackupDays,
      forget: (before) => forgetBackups(databaseFile, before),
    },
    // a few rows a day, in one statement: half of it would not verify
    { name: 'audit', days: keeping.keepAuditDays, forget: (before) => pruneTrail(database, trail, before) },
    {
      name: 'counts',
      days: 0,
      forget: (now) => {
        measures.prune(now, keeping.keepCountDays);
        return 0;
      },
    },
  ];
  const clock = order.clock ?? createTrustedClock(path.join(path.dirname(databaseFile), 'clock.json'));
  return createRetention({ database, terms, clock, isVisited, log });
}
