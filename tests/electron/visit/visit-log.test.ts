import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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

const minute = 60_000;
let clock: number;
beforeEach(() => {
  clock = Date.parse('2026-11-22T06:00:00Z');
});

function start() {
  const database = openDatabase(path.join(folder, 'kiosk.sqlite'), [...migrations, visitsMigration]);
  open.push(database);
  const log = createVisitLog(database, () => new Date(clock));
  return { database, log, interrupted: () => log.interrupted(10 * minute) };
}
const crash = (database: Database) => database.close();

test('a fresh kiosk was not interrupted', () => {
  expect(start().interrupted()).toBe(false);
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
  expect(start().interrupted()).toBe(false);
});

describe('one that did not', () => {
  function interruptedStart() {
    const { database, log, interrupted } = start();
    log.began('v1');
    expect(interrupted()).toBe(false);
    crash(database);
    return start();
  }

  test('is told at the next start', () => {
    const { database, interrupted } = interruptedStart();
    expect(interrupted()).toBe(true);
    expect(database.raw.prepare('SELECT why FROM visit').all()).toEqual([{ why: 'interrupted' }]);
  });

  test('and again when the kiosk falls twice in a row: the visitor still stands there', () => {
    crash(interruptedStart().database);
    clock += minute;
    expect(start().interrupted()).toBe(true);
  });

  test('but not when the visitor has long gone, whichever way the clock went', () => {
    const { interrupted } = interruptedStart();
    clock += 10 * minute;
    expect(interrupted()).toBe(false);
    clock -= 20 * minute;
    expect(interrupted()).toBe(false);
  });

  test('nor after the next visitor', () => {
    const { database, log } = interruptedStart();
    clock += minute;
    log.began('v2');
    log.ended('v2', 'finished', []);
    crash(database);
    expect(start().interrupted()).toBe(false);
  });
});
