import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headFileOf } from '../../../electron/staff/audit/head.ts';
import { openTrail, type Trail } from '../../../electron/staff/audit/trail.ts';
import { staffMigration } from '../../../electron/staff/staff-migration.ts';
import type { Database } from '../../../electron/storage/database.ts';
import { openDatabase } from '../../../electron/storage/open.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { type Desk, makeDesk, qyzmet } from './command-line.ts';
import { qyzmetHere } from './in-process.ts';

describe('qyzmet audit, beside a kiosk that holds its database open', () => {
  let desk: Desk;
  let database: Database;
  let trail: Trail;
  const audit = (...args: string[]) => qyzmetHere(['audit', ...args, '--data', desk.folder]);
  beforeAll(() => {
    desk = makeDesk();
    const file = path.join(desk.folder, 'qyzmet.db');
    database = openDatabase(file, [{ ...staffMigration, version: 1 }]);
    trail = openTrail({ database, headFile: headFileOf(file), kiosk: 'test-k1', log: memoryLog() });
    for (const act of ['signedIn', 'assistBegun', 'assistEnded', 'signedOut'] as const)
      trail.append({ act, staff: '1042', roles: ['consultant'], subject: null });
  });
  afterAll(() => {
    database.close();
    desk.remove();
  });

  it('verifies the trail of this kiosk, and what it exported', async () => {
    const ran = await audit('verify', '--json');
    expect(ran.json()).toEqual({
      ok: true,
      kiosk: 'test-k1',
      entries: 5,
      head: trail.head().hash,
      end: 'fits',
      pruned: [],
      mismatches: [],
      clockBack: [],
    });
    expect(ran.code).toBe(0);
    expect((await audit('verify')).stdout).toMatch(
      /^5 entries, none changed\nkiosk +test-k1\nend +fits\nhead +[0-9a-f]{64}\n$/,
    );

    const out = path.join(desk.folder, 'exported.jsonl');
    expect((await audit('export', '--out', out, '--json')).json()).toEqual({ entries: 5, file: out });
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const { stdout } = await audit('export');
    expect(stdout).toBe(readFileSync(out, 'utf8'));
    const of = await qyzmetHere(['audit', 'verify', '--file', out, '--json']);
    expect(of.json()).toMatchObject({ ok: true, entries: 5, end: 'not known' });
    const twice = await audit('export', '--out', out);
    expect([twice.code, twice.stderr]).toEqual([1, expect.stringContaining('there already')]);
  });

  it('names the line of the first changed byte, and fails', async () => {
    const { stdout } = await audit('export');
    const file = desk.file('changed.jsonl', stdout.replace('"assistBegun"', '"assistEnded"'));
    const ran = await qyzmetHere(['audit', 'verify', '--file', file, '--json']);
    expect(ran.json()).toMatchObject({ ok: false, line: 3, why: 'changed', error: 'auditBroken' });
    expect(ran.code).toBe(1);
    const words = await qyzmet(['audit', 'verify', '--file', file]); // as the product bundles it
    expect([words.code, words.stdout]).toEqual([1, '']);
    expect(words.stderr).toContain('line 3 was changed');
  });

  it('misses what was cut off at the end', async () => {
    const head = readFileSync(headFileOf(path.join(desk.folder, 'qyzmet.db')), 'utf8');
    database.raw.exec('CREATE TEMP TABLE kept AS SELECT * FROM audit_entry WHERE seq > 3');
    database.raw.exec('DELETE FROM audit_entry WHERE seq > 3');
    expect((await audit('verify', '--json')).json()).toMatchObject({ line: 4, why: 'cutOff' });
    database.raw.exec('INSERT INTO audit_entry SELECT * FROM kept');
    expect((await audit('verify')).code).toBe(0);
    const headFile = path.join(desk.folder, 'audit-head.json');
    writeFileSync(headFile, 'x');
    expect((await audit('verify', '--json')).json()).toMatchObject({ error: 'headDamaged' });
    writeFileSync(headFile, head);
  });

  it('says what it cannot find', async () => {
    const none = await qyzmetHere(['audit', 'verify', '--data', path.join(desk.folder, 'none'), '--json']);
    expect([none.code, none.json()]).toEqual([1, expect.objectContaining({ error: 'noDatabase' })]);
    const file = await qyzmetHere(['audit', 'verify', '--file', '/none.jsonl', '--json']);
    expect([file.code, file.json()]).toEqual([1, expect.objectContaining({ error: 'noFile' })]);
    const empty = desk.file('empty.jsonl', '');
    const nothing = await qyzmetHere(['audit', 'verify', '--file', empty, '--json']);
    expect(nothing.json()).toMatchObject({ error: 'noTrail' });
  });
});
