import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseFileIn, openKioskDatabase } from '../../../electron/kiosk-database.ts';
import { migrations } from '../../../electron/migrations.ts';
import { highWaterFileOf } from '../../../electron/queue/high-water.ts';
import { headFileOf, readHead } from '../../../electron/staff/audit/head.ts';
import { openTrail, readTrail } from '../../../electron/staff/audit/trail.ts';
import { verifyTrail } from '../../../electron/staff/audit/verify.ts';
import { backupsOf } from '../../../electron/storage/backup.ts';
import { openDatabase, openDatabaseReadOnly } from '../../../electron/storage/open.ts';
import { listSetAside } from '../../../electron/storage/set-aside.ts';
import { throws, within } from '../../support/dice.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { testFolder } from '../requests/support/folder.ts';
import { AT, nextNumber, runKiosk, timeZone, type Used } from './used-kiosk.ts';

let template: string;
let used: Used;
beforeAll(async () => {
  template = mkdtempSync(path.join(os.tmpdir(), 'qz-'));
  const { database, ...rest } = await runKiosk(template);
  used = rest;
  database.close();
});
afterAll(() => rmSync(template, { recursive: true, force: true }));

function kiosk() {
  const folder = testFolder();
  cpSync(template, folder, { recursive: true });
  return at(folder);
}

function at(folder: string) {
  const file = databaseFileIn(folder);
  const log = memoryLog();
  const start = () => openKioskDatabase({ dataFolder: folder, timeZone, log, now: () => AT });
  const aside = () => readdirSync(folder).filter((name) => /\.set-aside-\w+$/.test(name));
  return { folder, file, log, start, aside };
}

function good(opened: ReturnType<ReturnType<typeof at>['start']>) {
  if (!opened.ok) throw new Error(opened.code);
  return opened;
}

const waitingIn = (database: { raw: { prepare(sql: string): { all(): unknown[] } } }) =>
  (
    database.raw
      .prepare("SELECT tracking_id AS id FROM requests WHERE state = 'waiting' ORDER BY position")
      .all() as {
      id: string;
    }[]
  ).map(({ id }) => id);

describe('a healthy database', () => {
  it('is opened as it is, and named, so that its loss is noticed', () => {
    const { start, aside, folder, file } = kiosk();
    const opened = good(start());
    expect(opened.lost).toEqual([]);
    expect(waitingIn(opened.database)).toEqual(used.waiting);
    opened.database.close();
    const again = good(start());
    expect(again.lost).toEqual([]);
    again.database.close();
    expect(aside()).toEqual([]);
    expect(statSync(`${file}.begun`).mode & 0o777).toBe(0o600);
    rmSync(file);
    const after = good(start());
    expect(after.lost).toEqual([{ name: null, at: AT.toISOString(), reason: 'missing', rescued: null }]);
    after.database.close();
    expect(readdirSync(folder)).not.toContain('backups');
  });

  it('of a later version is refused, and not touched', () => {
    const { start, file, aside, log } = kiosk();
    const database = openDatabase(file, migrations);
    database.raw.exec(`PRAGMA user_version = ${migrations.length + 1}`);
    database.close();
    const before = readFileSync(file);
    expect(start()).toEqual({ ok: false, code: 'newer' });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(aside()).toEqual([]);
    expect(JSON.stringify(log.lines)).toMatch(/install the later version again/);
  });

  it('is backed up before its schema changes; three backups stay, for the owner alone', () => {
    const { folder, file, start } = at(testFolder());
    for (let version = 1; version <= 5; version += 1) {
      openDatabase(file, migrations.slice(0, version)).close();
      rmSync(`${file}.begun`, { force: true });
      const log = memoryLog();
      const opened = openKioskDatabase({
        dataFolder: folder,
        timeZone,
        log,
        now: () => new Date(AT.getTime() + version * 1000),
      });
      good(opened).database.close();
      for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
    }
    const names = readdirSync(backupsOf(file));
    expect(names.map((name) => name.replace(/^.*\.v/, 'v'))).toEqual([
      'v3-20261122T070003Z',
      'v4-20261122T070004Z',
      'v5-20261122T070005Z',
    ]);
    for (const name of names) {
      expect(statSync(path.join(backupsOf(file), name)).mode & 0o777).toBe(0o600);
      const copy = openDatabaseReadOnly(path.join(backupsOf(file), name));
      expect(copy.raw.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
      copy.close();
    }
    good(start()).database.close();
  });
});

describe('a damaged database is set aside, and the kiosk goes on', () => {
  const damages: Record<string, (file: string) => void> = {
    'no database': (file) => writeFileSync(file, 'not a database '.repeat(4000)),
    'garbage for a header': (file) => {
      const bytes = readFileSync(file);
      bytes.fill(0xa5, 0, 100);
      writeFileSync(file, bytes);
    },
    'cut short': (file) => truncateSync(file, Math.floor(statSync(file).size / 2 / 4096) * 4096 + 100),
    'cut to nothing': (file) => truncateSync(file, 0),
    'a page of zeros': (file) => {
      const bytes = readFileSync(file);
      bytes.fill(0, 2 * 4096, 3 * 4096);
      writeFileSync(file, bytes);
    },
    "another kiosk's": (file) => {
      const other = at(testFolder());
      good(other.start()).database.close();
      copyFileSync(other.file, file);
    },
  };
  for (const [name, damage] of Object.entries(damages))
    it(name, async () => {
      const { start, file, folder, aside, log } = kiosk();
      good(start()).database.close(); // now it has a name
      damage(file);
      const damaged = readFileSync(file);
      const opened = good(start());
      expect(opened.lost).toHaveLength(1);
      const [kept] = aside();
      if (damaged.length > 0) expect(readFileSync(path.join(folder, kept ?? '')).equals(damaged)).toBe(true);
      expect(used.numbers, 'no number twice').not.toContain(await nextNumber(opened.database, folder));
      expect(log.lines.some(({ level, message }) => level === 'error' && /set aside/.test(message))).toBe(
        true,
      );
      opened.database.close();
      const again = good(start());
      expect(again.lost).toEqual([]);
      again.database.close();
      expect(aside()).toEqual(kept ? [kept] : []);
    });

  it('with what could be read of it: requests, the day’s tickets, the trail; nothing twice', async () => {
    const { start, file, folder } = kiosk();
    const database = openDatabase(file, migrations);
    database.raw.exec('DROP TABLE wish'); // its shape is not ours any more
    database.close();
    const opened = good(start());
    expect(opened.lost).toMatchObject([
      {
        reason: 'damaged',
        rescued: {
          waiting: used.waiting.length,
          settled: used.settled.length,
          tickets: used.numbers.length,
          auditEntries: 11,
          whole: true,
        },
      },
    ]);
    expect(waitingIn(opened.database)).toEqual(used.waiting);
    expect(await nextNumber(opened.database, folder)).toBe('A031');
    const trail = openTrail({
      database: opened.database,
      headFile: headFileOf(file),
      kiosk: 'k1',
      log: memoryLog(),
    });
    expect(trail.head().count).toBe(11);
    expect(verifyTrail(readTrail(opened.database) ?? [], readHead(headFileOf(file)) as never)).toMatchObject({
      ok: true,
    });
    opened.database.close();
    // a start that was cut short before it could say that it was done: it looks again
    for (const { name } of listSetAside(file)) rmSync(path.join(folder, `${name}.json`));
    const again = good(start());
    expect(again.lost).toMatchObject([{ rescued: { waiting: 0, settled: 0, tickets: 0 } }]);
    expect(waitingIn(again.database)).toEqual(used.waiting);
    again.database.close();
  });

  it('by the -wal of another file, with what the file itself holds', () => {
    const { start, file } = kiosk();
    const other = at(testFolder());
    const opened = openDatabase(other.file, [
      { version: 1, name: 'other', sql: 'CREATE TABLE other (a TEXT) STRICT' },
    ]);
    const insert = opened.raw.prepare('INSERT INTO other VALUES (?)');
    for (let n = 0; n < 50; n += 1) insert.run('x'.repeat(3000));
    copyFileSync(`${other.file}-wal`, `${file}-wal`);
    opened.close();
    const after = good(start());
    expect(after.lost).toMatchObject([{ rescued: { waiting: used.waiting.length } }]);
    expect(waitingIn(after.database)).toEqual(used.waiting);
    after.database.close();
  });

  it('of another user: put away unread, and read when it is ours again', () => {
    if (process.getuid?.() !== 0) return; // only root can give a file away, and only then is there such a case
    const { start, file, folder, aside } = kiosk();
    chownSync(file, 4242, 4242);
    chmodSync(file, 0o600);
    good(start()).database.close(); // root may use it all the same
    expect(aside()).toEqual([]);
    expect(existsSync(path.join(folder, 'qyzmet.db'))).toBe(true);
  });

  it('while its numbers are known to nobody: the second series, which nobody holds', async () => {
    const { start, file, folder } = kiosk();
    good(start()).database.close();
    rmSync(highWaterFileOf(folder));
    writeFileSync(file, 'gone');
    const opened = good(start());
    expect(await nextNumber(opened.database, folder)).toBe('AA001');
    opened.database.close();
  });
});

describe('whatever is flipped, cut or overwritten', () => {
  const hurt = fc.record({
    where: fc.constantFrom('', '-wal', '-shm', '.begun'),
    kind: fc.constantFrom('flip', 'cut', 'zero'),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    bits: fc.array(fc.tuple(fc.nat(1_000_000), fc.nat(7)), { minLength: 1, maxLength: 40 }),
  });

  it('the kiosk starts or is out of service, nothing is deleted, nothing sent twice, no number doubled', {
    timeout: within(20_000),
  }, async () => {
    const living = testFolder();
    const { database, ...held } = await runKiosk(living);
    const files = ['qyzmet.db', 'qyzmet.db-wal', 'numbering.json', 'audit-head.json'].map(
      (name) => [name, readFileSync(path.join(living, name))] as const,
    );
    database.close();
    await fc.assert(
      fc.asyncProperty(fc.boolean(), hurt, async (withWal, { where, kind, at: place, bits }) => {
        const folder = testFolder();
        for (const [name, bytes] of files)
          if (withWal || !name.endsWith('-wal')) writeFileSync(path.join(folder, name), bytes);
        if (!withWal) copyFileSync(databaseFileIn(template), databaseFileIn(folder));
        const { start, aside, file } = at(folder);
        const target = file + where;
        const bytes = existsSync(target) ? readFileSync(target) : Buffer.alloc(64, 7);
        const index = Math.floor(place * (bytes.length - 1));
        if (kind === 'flip')
          for (const [offset, bit] of bits) {
            const byte = (index + offset) % bytes.length;
            bytes[byte] = (bytes[byte] ?? 0) ^ (1 << bit);
          }
        if (kind === 'zero') bytes.fill(0, index, Math.min(bytes.length, index + 4096));
        writeFileSync(target, kind === 'cut' ? bytes.subarray(0, index) : bytes);
        const hurtFile = readFileSync(file);

        const opened = start();
        if (!opened.ok) {
          expect(['newer', 'unusable']).toContain(opened.code);
          expect(readFileSync(file).equals(hurtFile)).toBe(true);
          return;
        }
        const names = aside();
        if (names.length > 0 && hurtFile.length > 0)
          expect(readFileSync(path.join(folder, names[0] ?? '')).equals(hurtFile)).toBe(true);
        const ids = (withWal ? held : used).waiting;
        const found = waitingIn(opened.database);
        expect(new Set(found).size).toBe(found.length);
        if (opened.lost.length === 0 && where === '') expect(found.length).toBeGreaterThan(0);
        if (opened.lost.some(({ rescued }) => rescued?.whole))
          expect(ids.filter((id) => !found.includes(id))).toEqual([]);
        if (opened.lost.length > 0)
          expect(used.numbers).not.toContain(await nextNumber(opened.database, folder));
        opened.database.close();
        const again = start();
        expect(again.ok).toBe(true);
        if (again.ok) again.database.close();
      }),
      { numRuns: throws(15) },
    );
  });
});
