import { deviceHistoryMigration, documentPrintsMigration, printsMigration } from './devices/migration.ts';
import { measureHoursMigration } from './measures/hours-migration.ts';
import { servingMigration, ticketsMigration } from './queue/migration.ts';
import { queueServingMigration } from './queue/serving-migration.ts';
import { requestsMigration } from './requests/migration.ts';
import { hallMigration } from './staff/migration.ts';
import { staffMigration } from './staff/staff-migration.ts';
import type { Migration } from './storage/database.ts';
import { visitsMigration } from './visit/visit-log.ts';

/** Every table of the kiosk's database; the command line opens it too when no kiosk runs. */
export const migrations: Migration[] = [
  requestsMigration,
  ticketsMigration,
  printsMigration,
  visitsMigration,
  servingMigration,
  documentPrintsMigration,
  hallMigration,
  staffMigration,
  queueServingMigration,
  deviceHistoryMigration,
  measureHoursMigration,
];
