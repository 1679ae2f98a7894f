import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultKeeping } from '../../../electron/contract/values/keeping.ts';
import { databaseFileIn } from '../../../electron/kiosk-database.ts';
import { createKioskRetention } from '../../../electron/kiosk-retention.ts';
import { createJournal } from '../../../electron/requests/journal.ts';
import { headFileOf, readHead } from '../../../electron/staff/audit/head.ts';
import { openTrail, readTrail } from '../../../electron/staff/audit/trail.ts';
import { verifyTrail } from '../../../electron/staff/audit/verify.ts';
import { createTrustedClock } from '../../../electron/storage/trusted-clock.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { testFolder } from '../requests/support/folder.ts';
import { AT, runKiosk } from './used-kiosk.ts';

const DAY_MS = 86_400_000;

async function aged(days: number, isVisited = () => false) {
  const folder = testFolder();
  const file = databaseFileIn(folder);
  const { database, ...used } = await runKiosk(folder);
  createJournal(database).refused(used.waiting[0] ?? '', 'invalid');
  const later = { ms: AT.getTime() };
  const now = () => new Date(later.ms);
  const trail = openTrail({ database, headFile: headFileOf(file), kiosk: 'k1', log: memoryLog(), now });
  later.ms += days * DAY_MS;
  trail.append({ act: 'signedIn', staff: '1042', roles: ['consultant'], subject: null });
  const clock = { now, keep: () => {} };
  const measures = { prune: () => {} };
  const log = memoryLog();
  const keeping = { ...defaultKeeping, keepAuditDays: 100 };
  const retention = createKioskRetention({
    keeping,
    database,
    databaseFile: file,
    trail,
    measures,
    isVisited,
    log,
    clock,
  });
  const count = (table: string, where = '1') =>
    Number(
      Object.values(database.raw.prepare(`SELECT count(*) FROM ${table} WHERE ${where}`).get() ?? {})[0],
    );
  return { folder, file, database, used, retention, count, trail, later };
}

describe('what has been kept for its term', () => {
  it('stays before it, and is gone after it, from the disk too; what waits to be sent is never taken', async () => {
    const before = await aged(89);
    await before.retention.run();
    expect(before.count('requests')).toBe(30);
    before.database.close();

    const { retention, count, used, file, database } = await aged(91);
    expect(await retention.run()).toMatchObject({ requests: 11 });
    expect(count('requests')).toBe(used.waiting.length - 1);
    expect(count('requests', "state <> 'waiting'")).toBe(0);
    expect(count('tickets'), 'the latest day stays: the next number follows from it').toBe(23);
    for (const ending of ['', '-wal'])
      if (existsSync(file + ending))
        for (const id of [...used.settled, used.waiting[0] ?? ''])
          expect(readFileSync(file + ending).includes(id)).toBe(false);
    expect(await retention.run()).toEqual({});
    database.close();
  });

  it('waits while somebody is at the kiosk', async () => {
    const { retention, count, database } = await aged(400, () => true);
    expect(await retention.run()).toEqual({});
    expect(count('requests')).toBe(30);
    database.close();
  });

  it('of the audit trail is taken out so that the rest still verifies, and says what was taken', async () => {
    const { retention, count, database, file, trail, later } = await aged(101);
    expect(await retention.run()).toMatchObject({ audit: 10 });
    const entries = readTrail(database) ?? [];
    expect(entries).toHaveLength(3);
    const head = readHead(headFileOf(file));
    if (typeof head === 'string') throw new Error(head);
    expect(verifyTrail(entries, head)).toMatchObject({
      ok: true,
      kiosk: 'k1',
      entries: 3,
      head: { count: 13 },
      pruned: [{ to: 11, role: 'kiosk', staff: null, at: new Date(later.ms).toISOString() }],
    });
    // somebody who takes out one more is found
    const [first, , ...rest] = entries;
    expect(verifyTrail([first, ...rest], head)).toMatchObject({ ok: false, line: 2, why: 'outOfOrder' });
    // a year on, again
    later.ms += 300 * DAY_MS;
    trail.append({ act: 'signedIn', staff: '1042', roles: ['consultant'], subject: null });
    await retention.run();
    expect(verifyTrail(readTrail(database) ?? [])).toMatchObject({ ok: true, pruned: [{ to: 13 }] });
    expect(count('audit_entry')).toBe(3);
    database.close();
  });
});

describe('the clock that terms are measured by', () => {
  const start = (file: string, wall: { ms: number }, mono: { ms: number }) =>
    createTrustedClock(
      file,
      () => new Date(wall.ms),
      () => mono.ms,
    );
  const days = (clock: { now(): Date | null }) =>
    Math.round(((clock.now()?.getTime() ?? 0) - AT.getTime()) / DAY_MS);

  it('follows a wall clock that goes as clocks go, and a night or a fortnight off', () => {
    const file = path.join(testFolder(), 'clock.json');
    const [wall, mono] = [{ ms: AT.getTime() }, { ms: 5 }];
    const clock = start(file, wall, mono);
    wall.ms += 3 * DAY_MS;
    mono.ms += 3 * DAY_MS;
    expect(days(clock)).toBe(3);
    clock.keep();
    wall.ms += 10 * DAY_MS;
    expect(days(start(file, wall, { ms: 0 }))).toBe(13);
  });

  it('does not follow a jump forward, in a run or between two; nor is it confused by one back', () => {
    const file = path.join(testFolder(), 'clock.json');
    const [wall, mono] = [{ ms: AT.getTime() }, { ms: 0 }];
    const clock = start(file, wall, mono);
    wall.ms += 3650 * DAY_MS;
    mono.ms += DAY_MS;
    expect(days(clock), 'twice its running time').toBe(2);
    clock.keep();
    expect(days(start(file, wall, { ms: 0 }))).toBe(2);
    wall.ms = AT.getTime() - 100 * DAY_MS;
    expect(days(start(file, wall, { ms: 0 })), 'put back: earlier, so nothing is forgotten').toBe(-100);
    wall.ms = AT.getTime() + 3 * DAY_MS;
    expect(days(start(file, wall, { ms: 0 }))).toBe(2);
    wall.ms = Date.parse('2010-01-01T00:00:00Z');
    expect(start(file, wall, { ms: 0 }).now()).toBeNull();
  });
});
