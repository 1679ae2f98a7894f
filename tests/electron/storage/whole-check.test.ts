import { existsSync, mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, expect, it, vi } from 'vitest';
import { databaseFileIn, openKioskDatabase } from '../../../electron/kiosk-database.ts';
import { migrations } from '../../../electron/migrations.ts';
import { suspectFileOf } from '../../../electron/storage/kept.ts';
import { openDatabase } from '../../../electron/storage/open.ts';
import { createWholeCheck, wholeCheckLimits } from '../../../electron/storage/whole-check.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { testFolder } from '../requests/support/folder.ts';
import { AT, runKiosk, timeZone } from './used-kiosk.ts';

afterEach(() => void vi.useRealTimers());

async function room({ damaged }: { damaged: boolean }) {
  const folder = testFolder();
  (await runKiosk(folder)).database.close();
  const file = databaseFileIn(folder);
  if (damaged) {
    const bytes = readFileSync(file);
    const PAGE = 4096;
    // the last ones made hold rows or indices, not the schema
    for (let at = bytes.length - 6 * PAGE; at < bytes.length; at += PAGE) bytes.fill(0x5a, at, at + 64);
    writeFileSync(file, bytes);
  }
  const database = openDatabase(file, migrations);
  const log = memoryLog();
  const visited = { now: false };
  const check = createWholeCheck({ database, databaseFile: file, isVisited: () => visited.now, log });
  return { folder, file, database, log, visited, check };
}

it('finds nothing in a whole database, and looks only between visits', async () => {
  const { file, database, visited, check } = await room({ damaged: false });
  expect(check.run()).toBe(true);
  visited.now = true;
  expect(check.run(), 'nobody may wait for it').toBe(false);
  expect(existsSync(suspectFileOf(file))).toBe(false);
  database.close();
});

it('marks a damaged one, and the next start sets it aside', async () => {
  const { folder, file, database, log, check } = await room({ damaged: true });
  expect(check.run()).toBe(false);
  expect(existsSync(suspectFileOf(file))).toBe(true);
  expect(log.lines.map(({ message }) => message)).toContain(
    'the database is damaged; the next start sets it aside',
  );
  database.close();
  const next = openKioskDatabase({ dataFolder: folder, timeZone, log, now: () => AT });
  expect(next).toMatchObject({ ok: true, lost: [{ reason: 'damaged' }] });
  if (next.ok) next.database.close();
  expect(existsSync(suspectFileOf(file)), 'looked through').toBe(false);
});

it('waits for the visitor to go, then looks once a day', async () => {
  const { file, database, visited, check } = await room({ damaged: true });
  vi.useFakeTimers();
  visited.now = true;
  check.start();
  vi.advanceTimersByTime(wholeCheckLimits.everyMs + wholeCheckLimits.againMs);
  expect(existsSync(suspectFileOf(file))).toBe(false);
  visited.now = false;
  vi.advanceTimersByTime(wholeCheckLimits.againMs);
  expect(existsSync(suspectFileOf(file))).toBe(true);
  check.stop();
  expect(vi.getTimerCount()).toBe(0);
  database.close();
});

it('goes on where the mark cannot be written, and tries again soon', async () => {
  const { file, database, log, check } = await room({ damaged: true });
  mkdirSync(suspectFileOf(file)); // as good as a full disk: no file can be made there
  vi.useFakeTimers();
  check.start();
  vi.advanceTimersByTime(wholeCheckLimits.everyMs);
  const told = () => log.lines.filter(({ message }) => message.includes('cannot be marked')).length;
  expect(told()).toBe(1);
  rmdirSync(suspectFileOf(file));
  vi.advanceTimersByTime(wholeCheckLimits.againMs);
  expect(told()).toBe(1);
  expect(statSync(suspectFileOf(file)).isFile()).toBe(true);
  check.stop();
  database.close();
});
