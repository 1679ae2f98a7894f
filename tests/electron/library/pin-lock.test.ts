import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkDigitOf } from '../../../electron/library/card.ts';
import { createPinLock, lockingOut, pinLockKey } from '../../../electron/library/pin-lock.ts';
import { type RefusalCode, refusal } from '../../../electron/library/refusal.ts';
import { createLockOut } from '../../../electron/staff/lock-out.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { handClock, makeBench } from '../staff/bench.ts';
import { CARD, FakeLibrary, PIN } from '../visit/library/fake-library.ts';

const OTHER = '27701000001026';
const MINUTE = 60_000;

/** A library whose every PIN is 1234, asked through the lock; it can be started again on the same disk. */
function desk() {
  const bench = makeBench();
  const clock = handClock();
  const asked: string[] = [];
  const state = { answer: null as RefusalCode | null };
  const library = new FakeLibrary();
  const start = () => {
    const database = bench.start();
    const lockOut = createPinLock(database, clock.now);
    const key = pinLockKey(bench.file('library-lock.key'), memoryLog());
    const { cardRules, pin: required } = library;
    const asking = async (card: string, pin: string | null) => {
      asked.push(card);
      if (state.answer) return { ok: false, refusal: refusal(state.answer) };
      return pin === PIN ? { ok: true, value: {} } : { ok: false, refusal: refusal('wrongPin') };
    };
    // all of a library that signing in needs
    const locked = lockingOut({ cardRules, pin: required, signIn: asking } as never, { lockOut, key });
    const tryPin = async (card: string, pin: string, signal = new AbortController().signal) => {
      const answer = await locked.signIn(card, pin, signal);
      return answer.ok ? 'in' : answer.refusal.code;
    };
    return { tryPin, lockOut, database };
  };
  return { bench, clock, asked, state, start };
}

test('the fourth wrong PIN of a card is not even asked, on whatever visit; a right one neither', async () => {
  const { asked, clock, start } = desk();
  const { tryPin } = start();
  for (let visit = 0; visit < 3; visit++) {
    expect(await tryPin(CARD, '0000')).toBe('wrongPin');
    clock.pass(20 * MINUTE);
  }
  asked.length = 0;
  expect(await tryPin(CARD, '0001')).toBe('wrongPin'); // the one that locks
  expect(await tryPin(CARD, PIN)).toBe('locked');
  expect(asked).toEqual([CARD]);
  expect(await tryPin(OTHER, PIN), 'nobody else’s card').toBe('in');
});

test('it grows, survives a restart, and no clock shortens it', async () => {
  const { clock, start } = desk();
  let { tryPin } = start();
  for (let tries = 0; tries < 4; tries++) await tryPin(CARD, '0000');
  for (const minutes of [1, 5, 15, 60, 60]) {
    expect(await tryPin(CARD, PIN)).toBe('locked');
    ({ tryPin } = start());
    expect(await tryPin(CARD, PIN), 'after a restart').toBe('locked');
    clock.pass(minutes * MINUTE - 1_000);
    expect(await tryPin(CARD, PIN), `${minutes} min are not over`).toBe('locked');
    clock.pass(1_000);
    expect(await tryPin(CARD, '0000')).toBe('wrongPin');
  }
  clock.pass(60 * MINUTE);
  expect(await tryPin(CARD, PIN)).toBe('in');
  expect(await tryPin(CARD, '0000'), 'counted anew').toBe('wrongPin');
  expect(await tryPin(CARD, PIN)).toBe('in');
});

test('a library that cannot be asked costs nobody a try; whoever goes away while it is asked has had theirs', async () => {
  const { state, start } = desk();
  const { tryPin } = start();
  state.answer = 'unreachable';
  for (let tries = 0; tries < 10; tries++) expect(await tryPin(CARD, '0000')).toBe('unreachable');
  state.answer = 'canceled';
  const gone = AbortSignal.abort();
  for (let tries = 0; tries < 4; tries++) expect(await tryPin(CARD, '0000', gone)).toBe('canceled');
  state.answer = null;
  expect(await tryPin(CARD, PIN)).toBe('locked');
});

test('one PIN tried on many cards locks them all for a while, and staff not at all', async () => {
  const { clock, start } = desk();
  const { tryPin, database } = start();
  const said = new Set<string>();
  for (let card = 0; card < 40; card++) said.add(await tryPin(cardOf(card), '0000'));
  expect([...said]).toEqual(['wrongPin', 'locked']);
  expect(createLockOut(database, clock.now).waitMs('person:1042')).toBe(0);
  clock.pass(30_000);
  expect(await tryPin(cardOf(50), PIN)).toBe('in');
});

test('no number and no PIN is on the disk, and without the key nothing can be told of the marks', async () => {
  const { bench, start } = desk();
  const { tryPin, lockOut, database } = start();
  await tryPin(CARD, '987654');
  lockOut.close();
  const rows = database.raw.prepare('SELECT subject FROM staff_wrong_tries').all();
  expect(JSON.stringify(rows)).toMatch(/library:[0-9a-f]{64}/);
  database.raw.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const disk = readFileSync(bench.databaseFile).toString('latin1');
  for (const secret of [CARD, '987654']) expect(disk).not.toContain(secret);
  expect(statSync(bench.file('library-lock.key')).mode & 0o777).toBe(0o600);
});

test('the key stays the same over starts; one that is damaged is said and replaced', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qyzmet-key-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'key');
  const log = memoryLog();
  const first = pinLockKey(file, log);
  expect(pinLockKey(file, log)).toEqual(first);
  writeFileSync(file, 'x');
  const second = pinLockKey(file, log);
  expect(second).not.toEqual(first);
  expect(pinLockKey(file, log)).toEqual(second);
});

/** Numbers with a good check digit. */
function cardOf(index: number): string {
  const digits = `2770100001${String(index).padStart(3, '0')}`;
  return `${digits}${checkDigitOf(digits)}`;
}
