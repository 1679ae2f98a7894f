import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../../electron/storage/database.ts';
import { openDatabase } from '../../../electron/storage/open.ts';
import { createVisitLog, visitsMigration } from '../../../electron/visit/visit-log.ts';

// Migrations count without gaps; the rooms before this one bring 1–3.
const migrations = [1, 2, 3].map((version) => ({ version, name: `room ${version}`, sql: 'SELECT 1' }));

let folder: string;
let open: Database[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'visit-log-'));
  open = [];
});
afterEach(() => {
  for (const database of open) database.close();
  rmSync(folder, { recursive: true });
});

function start() {
  const database = openDatabase(path.join(folder, 'kiosk.sqlite'), [...migrations, visitsMigration]);
  open.push(database);
  return { database, log: createVisitLog(database, () => new Date('2026-11-22T06:00:00Z')) };
}
const crash = (database: Database) => database.close();

test('a fresh kiosk was not interrupted', () => {
  expect(start().log.interrupted()).toBe(false);
});

test('a visit that ended leaves no trace of an interruption', () => {
  const { database, log } = start();
  log.began('v1');
  log.ended('v1', 'finished', [
    { check: 'memory', pass: true },
    { check: 'cookies', pass: false },
  ]);
  expect(database.raw.prepare('SELECT * FROM visit').all()).toEqual([
    { id: 'v1', began_at: '2026-11-22T06:00:00.000Z', ended_at: '2026-11-22T06:00:00.000Z', why: 'finished' },
  ]);
  expect(database.raw.prepare('SELECT "check", pass FROM visit_audit ORDER BY "check"').all()).toEqual([
    { check: 'cookies', pass: 0 },
    { check: 'memory', pass: 1 },
  ]);
  crash(database);
  expect(start().log.interrupted()).toBe(false);
});

test('one that did not is told once, at the next start', () => {
  const { database, log } = start();
  log.began('v1');
  expect(log.interrupted()).toBe(false);
  crash(database);
  const again = start();
  expect(again.log.interrupted()).toBe(true);
  expect(again.log.interrupted()).toBe(false);
  expect(again.database.raw.prepare('SELECT why FROM visit').all()).toEqual([{ why: 'interrupted' }]);
  crash(again.database);
  expect(start().log.interrupted()).toBe(false);
});
