import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Books, findings } from './ledger.ts';

let folder: string;
let database: InstanceType<typeof DatabaseSync>;
const id = '01M81W7BJYQ3J7K05RWA6Q6CN6';

/** The books of one visit in which all went well. */
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'qz-ledger-'));
  mkdirSync(path.join(folder, 'data'));
  database = new DatabaseSync(path.join(folder, 'data', 'qyzmet.db'));
  database.exec(`
    CREATE TABLE requests (tracking_id, state, registration_number);
    CREATE TABLE tickets (letter, ordinal, business_day);
    CREATE TABLE prints (kind, subject, state, print);
    CREATE TABLE visit (id, why);
    CREATE TABLE visit_audit (visit, "check", pass);
    INSERT INTO requests VALUES ('${id}', 'registered', '002-1');
    INSERT INTO tickets VALUES ('A', 1, '2026-11-22');
    INSERT INTO prints VALUES ('receipt', '${id}', 'done', 'confirmed'), ('ticket', '2026-11-22/A/1', 'done', 'unknown');
    INSERT INTO visit VALUES ('v1', 'finished');
  `);
  const CHECKS = 9;
  for (let check = 0; check < CHECKS; check += 1)
    database.exec(`INSERT INTO visit_audit VALUES ('v1', 'c${check}', 1)`);
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const books = (changes: Partial<Books> = {}): Books => ({
  folder,
  experiences: [
    { requests: [{ trackingId: id, outcome: 'registered' }], tickets: ['A001'], acts: 1, screens: [] },
  ],
  paper: [`Receipt\n  ${id}\n[QR] qyzmet:${id}`],
  gateway: [{ trackingId: id, registrationNumber: '002-1' }],
  ...changes,
});

it('are balanced when nothing is lost and nothing doubled', () => {
  expect(findings(books())).toEqual([]);
});

describe('over midnight the numbers begin anew', () => {
  const told = (tickets: string[]): Books['experiences'][number] => ({
    requests: [],
    tickets,
    acts: 1,
    screens: [],
  });
  beforeEach(() => {
    database.exec(`
      INSERT INTO tickets VALUES ('A', 1, '2026-11-23');
      INSERT INTO prints VALUES ('ticket', '2026-11-23/A/1', 'done', 'confirmed');
      INSERT INTO visit SELECT 'v2', why FROM visit;
      INSERT INTO visit_audit SELECT 'v2', "check", pass FROM visit_audit;
    `);
  });
  const twoDays = (paper: string[]): Partial<Books> => ({
    experiences: [...books().experiences, told(['A001'])],
    paper: [...books().paper, ...paper],
  });

  it.each([[['A001']], [['A001', 'A001']]])('%j on paper may be one of each day', (paper) => {
    expect(findings(books(twoDays(paper)))).toEqual([]);
  });

  it.each([
    [[], 'A001 is on paper 0 times, the books say 1'],
    [['A001', 'A001', 'A001'], 'A001 is on paper 3 times, it was tried 2 times'],
  ])('%j on paper is not', (paper, words) => {
    expect(findings(books(twoDays(paper))).join('\n')).toContain(words);
  });

  it('a third who is told the number of two days has that of somebody else', () => {
    const { experiences = [], paper } = twoDays(['A001']);
    const third = findings(books({ experiences: [...experiences, told(['A001'])], paper: paper ?? [] }));
    expect(third.join('\n')).toContain('ticket A001 was given to two visitors');
  });
});

it.each([
  ['DELETE FROM requests', 'told to a visitor and not in the journal'],
  ["UPDATE requests SET state = 'waiting', registration_number = NULL", 'is waiting'],
  ["UPDATE requests SET registration_number = '002-2'", 'another number here'],
  ["INSERT INTO requests VALUES ('01OTHER', 'registered', '002-3')", 'in the journal and not told'],
  ['DELETE FROM tickets', 'ticket A001 is told'],
  ["INSERT INTO tickets VALUES ('A', 3, '2026-11-22')", 'A2 was never given'],
  ["UPDATE prints SET state = 'started'", 'has no end'],
  [
    `INSERT INTO prints VALUES ('receipt', '${id}', 'done', 'confirmed')`,
    'is on paper 1 times, the books say 2',
  ],
  ['UPDATE visit_audit SET pass = 0 WHERE "check" = \'c3\'', '9 checks, 1 failed'],
  ['DELETE FROM visit_audit', '0 checks'],
  ["UPDATE visit SET why = 'interrupted'", 'was cut short'],
  ['UPDATE visit SET why = NULL', 'has no end'],
])('%s: found', (damage, words) => {
  database.exec(damage);
  expect(findings(books()).join('\n')).toContain(words);
});

it.each([
  ['registered twice', { gateway: [...once(), ...once()] }, 'is registered twice'],
  ['never arrived', { gateway: [] }, "in the journal and not in the gateway's register"],
  ['printed twice', { paper: [`${id}`, `${id}`] }, 'is on paper 2 times'],
  ['never printed', { paper: [] }, 'is on paper 0 times'],
])('a request %s: found', (_what, changes, words) => {
  expect(findings(books(changes)).join('\n')).toContain(words);
});

function once(): Books['gateway'] {
  return [{ trackingId: id, registrationNumber: '002-1' }];
}
