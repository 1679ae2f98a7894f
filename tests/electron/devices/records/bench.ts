import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { deviceHistoryMigration } from '../../../../electron/devices/migration.ts';
import { createDeviceRecords } from '../../../../electron/devices/records/records.ts';
import { openDatabase } from '../../../../electron/storage/open.ts';
import type { DeviceState, DeviceStatus } from '../../../../hardware/role/status.ts';
import { memoryLog } from '../../../support/memory-log.ts';

const migrations = [
  ...Array.from({ length: deviceHistoryMigration.version - 1 }, (_, index) => ({
    version: index + 1,
    name: `filler${index + 1}`,
    sql: `CREATE TABLE f${index + 1} (x)`,
  })),
  deviceHistoryMigration,
];

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Records on a real database with a clock that is set; `restart` is a kiosk that comes again. */
export function bench() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qyzmet-records-'));
  const clock = { ms: Date.parse('2026-11-16T04:00:00.000Z') };
  const log = memoryLog();
  let database = openDatabase(path.join(folder, 'kiosk.db'), migrations);
  const open = () =>
    createDeviceRecords({ database, log, timeZone: 'Asia/Almaty', now: () => new Date(clock.ms) });
  let records = open();
  onTestFinished(() => {
    records.close();
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    clock,
    log,
    get records() {
      return records;
    },
    status(device: DeviceState, more: Partial<DeviceStatus> = {}) {
      records.status({ id: 'paper', device, since: new Date(clock.ms).toISOString(), ...more });
    },
    rows: () => (database.raw.prepare('SELECT count(*) AS n FROM device_states').get() as { n: number }).n,
    commits: () =>
      (database.raw.prepare('PRAGMA data_version').get() as { data_version: number }).data_version,
    week: () => records.history('paper', { from: new Date(clock.ms - 7 * day), to: new Date(clock.ms) }),
    restart(downMs: number, how: 'closed' | 'killed' = 'closed') {
      // a kill is a close that nobody was told of: the same file, opened anew
      if (how === 'closed') records.close();
      database.close();
      clock.ms += downMs;
      database = openDatabase(path.join(folder, 'kiosk.db'), migrations);
      records = open();
    },
  };
}
