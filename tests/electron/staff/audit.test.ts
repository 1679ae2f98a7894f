import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AuditEntry } from '../../../electron/staff/audit/entry.ts';
import { hashOf, lineOf } from '../../../electron/staff/audit/entry.ts';
import { headFileOf, readHead } from '../../../electron/staff/audit/head.ts';
import { fromLines, toLines } from '../../../electron/staff/audit/lines.ts';
import { openTrail, readTrail } from '../../../electron/staff/audit/trail.ts';
import { verifyTrail } from '../../../electron/staff/audit/verify.ts';
import { openDatabaseReadOnly } from '../../../electron/storage/open.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { makeBench } from './bench.ts';

const AT = Date.parse('2026-11-22T05:00:00Z');

function kept() {
  const bench = makeBench();
  const headFile = headFileOf(bench.databaseFile);
  const wall = { ms: AT };
  const log = memoryLog();
  const start = () => {
    const database = bench.start();
    const now = () => new Date(wall.ms);
    const trail = openTrail({ database, headFile, kiosk: 'ala-017-k2', log, now });
    return { database, trail, rows: () => readTrail(database) ?? [] };
  };
  return { bench, headFile, wall, log, start };
}

/** A day of acts; every entry is some seconds after the one before. */
function aDay() {
  const kiosk = kept();
  const { trail, rows, database } = kiosk.start();
  const consultant = { staff: '1042', roles: ['consultant'] } as const;
  const deeds = [
    { ...consultant, act: 'signedIn', subject: null },
    { ...consultant, act: 'assistBegun', subject: 'question.property-letter.phone' },
    { staff: null, roles: [], by: 'citizen', act: 'fieldShown', subject: 'phone' },
    { ...consultant, act: 'ticketCalled', subject: '2026-11-22:A:17' },
    { staff: '2001', roles: ['technician'], act: 'deviceTested', subject: 'receipt' },
    { ...consultant, act: 'signedOut', subject: 'card' },
  ] as const;
  for (const deed of deeds) {
    kiosk.wall.ms += 7_000;
    trail.append(deed);
  }
  return { ...kiosk, trail, rows, database };
}

test('the first entry names the kiosk, each following the one before; another start goes on', () => {
  const { rows, start, headFile, trail } = aDay();
  expect(rows()[0]).toMatchObject({ seq: 1, act: 'trailBegun', subject: 'ala-017-k2', role: 'kiosk' });
  expect(rows()[3]).toMatchObject({ role: 'citizen', staff: null, act: 'fieldShown' });
  expect(verifyTrail(rows(), readHead(headFile) as never)).toEqual({
    ok: true,
    kiosk: 'ala-017-k2',
    entries: 7,
    pruned: [],
    head: trail.head(),
    clockBack: [],
    mismatches: [],
  });
  const again = start();
  expect(again.trail.head()).toEqual(readHead(headFile));
  again.trail.append({ act: 'signedIn', staff: '2001', roles: ['technician'], subject: null });
  expect(verifyTrail(again.rows())).toMatchObject({ ok: true, head: { count: 8 } });
  expect(statSync(headFile).mode & 0o777).toBe(0o600);
});

test('one changed byte anywhere in an export is found, and named by its line', () => {
  const text = toLines(aDay().rows() as AuditEntry[]);
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: text.length - 2 }), // the last line break ends nothing more
      fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
      (at, other) => {
        fc.pre(text[at] !== other && text[at] !== '\n');
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        const line = starts.filter((start) => start <= at).length;
        expect(verifyTrail(fromLines(changed))).toMatchObject({ ok: false, line });
      },
    ),
    { numRuns: 150 },
  );
});

test('a row changed in the database is named, even when its own hash was made to fit', () => {
  const { database, rows } = aDay();
  database.raw.exec("UPDATE audit_entry SET staff = '9999' WHERE seq = 5");
  expect(verifyTrail(rows())).toEqual({ ok: false, line: 5, why: 'changed' });
  const forged = rows().map((row) => Object(row))[4];
  database.raw.prepare('UPDATE audit_entry SET hash = ? WHERE seq = 5').run(hashOf(forged));
  expect(verifyTrail(rows())).toEqual({ ok: false, line: 6, why: 'notLinked' });
});

test('lines taken out, put in, doubled, exchanged, or of another kiosk', () => {
  const lines = toLines(aDay().rows() as AuditEntry[])
    .trimEnd()
    .split('\n');
  const of = (changed: string[]) => verifyTrail(fromLines(`${changed.join('\n')}\n`));
  const [a = '', b = '', c = '', ...rest] = lines;
  expect(of([a, c, ...rest])).toEqual({ ok: false, line: 2, why: 'outOfOrder' });
  expect(of([b, c, ...rest])).toEqual({ ok: false, line: 1, why: 'outOfOrder' });
  expect(of([a, b, b, c, ...rest])).toEqual({ ok: false, line: 3, why: 'outOfOrder' });
  expect(of([a, c, b, ...rest])).toEqual({ ok: false, line: 2, why: 'outOfOrder' });
  expect(of([a, b, '', c])).toEqual({ ok: false, line: 3, why: 'notAnEntry' });
  expect(of([a, `${b} x`, c])).toEqual({ ok: false, line: 2, why: 'notAnEntry' });
  const other = kept();
  other.wall.ms += 1;
  const { trail, rows } = other.start();
  trail.append({ act: 'signedIn', staff: '1042', roles: ['consultant'], subject: null });
  const foreign = lineOf(rows()[1] as AuditEntry);
  expect(of([a, foreign])).toEqual({ ok: false, line: 2, why: 'notLinked' });
  // a trail that begins in the middle, numbered anew
  const beheaded = { ...(JSON.parse(b) as AuditEntry), seq: 1, prevHash: '0'.repeat(64) };
  const begun = lineOf({ ...beheaded, hash: hashOf(beheaded) });
  expect(of([begun])).toEqual({ ok: false, line: 1, why: 'noBeginning' });
});

test('what was cut off at the end is missed by the kept head, and not only by it', () => {
  const { database, rows, headFile, start, log } = aDay();
  const head = readHead(headFile);
  if (typeof head === 'string') throw new Error(head);
  expect(head.count).toBe(7);
  database.raw.exec('DELETE FROM audit_entry WHERE seq > 4');
  expect(verifyTrail(rows()), 'the chain alone cannot know').toMatchObject({ ok: true });
  expect(verifyTrail(rows(), head)).toEqual({ ok: false, line: 5, why: 'cutOff' });
  // the kiosk notices when it starts, says so, and that stands in the trail for ever
  const after = start();
  expect(log.lines).toContainEqual(expect.objectContaining({ level: 'error', fields: { kept: 7 } }));
  expect(verifyTrail(after.rows(), head)).toMatchObject({ ok: false, why: 'cutOff' });
  expect(verifyTrail(after.rows())).toMatchObject({ ok: true, mismatches: [5] });
  expect(after.rows()[4]).toMatchObject({ act: 'headMismatch', subject: 'head-7' });
});

test('cut off and written on, the other end is seen; a lost database is, too', () => {
  const { database, headFile, start, bench } = aDay();
  const head = readHead(headFile);
  if (typeof head === 'string') throw new Error(head);
  database.raw.exec('DELETE FROM audit_entry WHERE seq > 6');
  const { trail, rows } = start(); // writes headMismatch as the seventh
  expect(trail.head().count).toBe(7);
  expect(verifyTrail(rows(), head)).toMatchObject({ ok: false, line: 7, why: 'otherHead' });
  for (const tail of ['', '-wal', '-shm']) rmSync(bench.databaseFile + tail, { force: true });
  const fresh = start();
  expect(fresh.rows()).toMatchObject([{ act: 'trailBegun' }, { act: 'headMismatch', subject: 'head-7' }]);
});

test('a head that lies behind is a crash between the two, and no alarm', () => {
  const { trail, headFile, start, log } = aDay();
  const before = readFileSync(headFile);
  trail.append({ act: 'signedIn', staff: '1042', roles: ['consultant'], subject: null });
  writeFileSync(headFile, before);
  const again = start();
  expect(log.lines).toEqual([]);
  expect(readHead(headFile)).toEqual(again.trail.head());
  writeFileSync(headFile, 'not a head');
  expect(start().rows().at(-1)).toMatchObject({ act: 'headMismatch', subject: 'damaged' });
});

test('a clock that goes back is recorded, not refused, and verify names the line', () => {
  const { trail, rows, wall } = aDay();
  wall.ms -= 3_600_000;
  trail.append({ act: 'signedIn', staff: '1042', roles: ['consultant'], subject: null });
  wall.ms += 7_200_000;
  trail.append({ act: 'signedOut', staff: '1042', roles: ['consultant'], subject: 'button' });
  expect(verifyTrail(rows())).toMatchObject({ ok: true, clockBack: [8], head: { count: 9 } });
});

test('nothing personal gets in: names, IINs and phones are refused before they are written', () => {
  const { trail, rows } = aDay();
  for (const subject of [
    'Анна',
    'Anna Berikova',
    '900101399004',
    '+77011234567',
    'a@b.kz',
    'x'.repeat(81),
    '',
  ])
    expect(() => trail.append({ act: 'signedIn', staff: '1042', roles: [], subject }), subject).toThrow();
  expect(() => trail.append({ act: 'signedIn', staff: 'Anna', roles: [], subject: null })).toThrow();
  expect(rows()).toHaveLength(7);
  expect(verifyTrail(rows())).toMatchObject({ ok: true });
});

test('it can be read beside the kiosk that writes it', () => {
  const { bench, trail, headFile } = aDay();
  const beside = openDatabaseReadOnly(bench.databaseFile);
  try {
    trail.append({ act: 'signedIn', staff: '1042', roles: ['consultant'], subject: null });
    expect(verifyTrail(readTrail(beside) ?? [], readHead(headFile) as never)).toMatchObject({
      head: { count: 8 },
    });
    expect(() => beside.raw.exec('DELETE FROM audit_entry')).toThrow();
  } finally {
    beside.close();
  }
});

test('any text is judged without throwing', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.json()), { maxLength: 5 }), (lines) => {
      const verified = verifyTrail(fromLines(lines.join('\n')));
      if (lines.join('').length > 0) expect(verified.ok).toBe(false);
    }),
  );
});
