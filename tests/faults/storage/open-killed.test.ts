import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseFileIn, openKioskDatabase } from '../../../electron/kiosk-database.ts';
import { migrations } from '../../../electron/migrations.ts';
import { backupsOf } from '../../../electron/storage/backup.ts';
import { openDatabase } from '../../../electron/storage/open.ts';
import { type Bundle, bundle } from '../../electron/requests/support/bundle.ts';
import { runProgram } from '../../electron/requests/support/program.ts';
import { runKiosk } from '../../electron/storage/used-kiosk.ts';
import { memoryLog } from '../../support/memory-log.ts';

let driver: Bundle;
beforeAll(async () => {
  driver = await bundle('tests/faults/storage/open-driver.ts');
});
const folders: string[] = [];
afterAll(() => {
  driver.remove();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Gone after all tests: they run side by side. */
function testFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-'));
  folders.push(folder);
  return folder;
}

/** All of them by `npm run test:full`: each is a program of its own. */
const some = (always: string[], more: string[]) => [...always, ...(process.env.QYZMET_FULL ? more : [])];

async function killedAt(dataFolder: string, step: string): Promise<void> {
  const program = runProgram(driver.file, [dataFolder, step]);
  await program.exited;
  expect(program.child.signalCode, `died at ${step}`).toBe('SIGKILL');
}

function openAgain(dataFolder: string) {
  const opened = openKioskDatabase({ dataFolder, timeZone: 'Asia/Almaty', log: memoryLog() });
  if (!opened.ok) throw new Error(opened.code);
  const { raw } = opened.database;
  const { waiting } = raw
    .prepare("SELECT count(*) AS waiting FROM requests WHERE state = 'waiting'")
    .get() as { waiting: number };
  const { user_version } = raw.prepare('PRAGMA user_version').get() as { user_version: number };
  opened.database.close();
  return { waiting, user_version };
}

describe.concurrent('killed while a damaged database is set aside', () => {
  for (const step of some(
    ['moved', 'setAside', 'rescued'],
    ['intentWritten', 'moved-wal', 'moved-shm', 'begun', 'reported'],
  ))
    it(`at ${step}: it is set aside whole, everything is brought over, once`, async () => {
      const folder = testFolder();
      const living = testFolder();
      const { database, ...used } = await runKiosk(living, { requests: 6, tickets: 3 });
      // as it is after kill -9: what was committed last is in the -wal alone
      database.raw.exec('DROP TABLE wish');
      for (const name of readdirSync(living)) copyFileSync(path.join(living, name), path.join(folder, name));
      database.close();
      const file = databaseFileIn(folder);
      const before = ['', '-wal'].map((ending) => readFileSync(file + ending));

      await killedAt(folder, step);
      expect(openAgain(folder).waiting).toBe(used.waiting.length);
      const [name = ''] = readdirSync(folder).filter((one) => /\.set-aside-\w+$/.test(one));
      expect(readFileSync(path.join(folder, name)).equals(before[0] ?? Buffer.alloc(0))).toBe(true);
      expect(readFileSync(path.join(folder, `${name}-wal`)).equals(before[1] ?? Buffer.alloc(0))).toBe(true);
      expect(openAgain(folder).waiting).toBe(used.waiting.length);
      expect(readdirSync(folder).filter((one) => /\.set-aside-\w+$/.test(one))).toEqual([name]);
    });
});

describe.concurrent('killed while a database is brought up to date', () => {
  for (const step of some(
    ['backupWritten', 'migrated10'],
    ['backupBegun', 'backupMade', `migrated${migrations.length}`],
  ))
    it(`at ${step}: the next start does it, and a whole backup of before lies there`, async () => {
      const folder = testFolder();
      const file = databaseFileIn(folder);
      const old = openDatabase(file, migrations.slice(0, 9));
      old.raw.exec(
        "INSERT INTO requests (tracking_id, service, created_at, sealed, next_attempt_at) VALUES ('x', 's', 't', 'sealed', 0)",
      );
      old.close();
      await killedAt(folder, step);
      expect(openAgain(folder)).toEqual({ waiting: 1, user_version: migrations.length });
      const backups = readdirSync(backupsOf(file));
      expect(
        backups.every((name) => /\.v\d+-\w+$/.test(name)),
        'nothing half done is left',
      ).toBe(true);
      const first = backups.find((name) => name.includes('.v9-')) ?? '';
      const copy = path.join(testFolder(), 'copy.db');
      writeFileSync(copy, readFileSync(path.join(backupsOf(file), first)));
      const database = openDatabase(copy, migrations.slice(0, 9));
      expect(database.raw.prepare('SELECT count(*) AS n FROM requests').get()).toEqual({ n: 1 });
      database.close();
      rmSync(copy);
    });
});
