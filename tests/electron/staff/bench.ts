import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { staffMigration } from '../../../electron/staff/staff-migration.ts';
import type { Database } from '../../../electron/storage/database.ts';
import { openDatabase } from '../../../electron/storage/open.ts';

export interface Bench {
  folder: string;
  databaseFile: string;
  file(name: string): string;
  /** The database as a start of the kiosk opens it; one open before is closed, as a power cut would leave it. */
  start(): Database;
}

/** A folder of the test's own that goes with it, and a kiosk that can be started again and again. */
export function makeBench(): Bench {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qyzmet-staff-'));
  const databaseFile = path.join(folder, 'qyzmet.db');
  let open: Database | null = null;
  onTestFinished(() => {
    open?.close();
    rmSync(folder, { recursive: true });
  });
  return {
    folder,
    databaseFile,
    file: (name) => path.join(folder, name),
    start() {
      open?.raw.close();
      open = openDatabase(databaseFile, [{ ...staffMigration, version: 1 }]); // alone here, so it comes first
      open.raw.exec('PRAGMA synchronous = OFF'); // no test here cuts the power of the machine itself
      return open;
    },
  };
}

/** A monotonic clock that stands until it is moved. */
export function handClock(startMs = 1_000): { now(): number; pass(ms: number): void } {
  let now = startMs;
  return {
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
  };
}
