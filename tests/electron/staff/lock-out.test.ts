import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { lockOutLimits } from '../../../electron/staff/limits.ts';
import { createLockOut, type LockOut, waitAfter } from '../../../electron/staff/lock-out.ts';
import { throws, within } from '../../support/dice.ts';
import { handClock, makeBench } from './bench.ts';

const ANNA = 'person:1042';
const SECOND = 1_000;
const HOUR = 3_600_000;
afterEach(() => void vi.useRealTimers());

const wrong = (lockOut: LockOut, subject: string, times: number) => {
  for (let each = 0; each < times; each++) expect(lockOut.attempt(subject)).toBe(true);
};

test('two slips cost nothing, then every wrong try costs more, up to an hour', () => {
  const clock = handClock();
  const lockOut = createLockOut(makeBench().start(), clock.now);
  wrong(lockOut, ANNA, 2);
  expect(lockOut.waitMs(ANNA)).toBe(0);
  for (const wait of [30, 60, 120, 300, 900, 3600, 3600].map((seconds) => seconds * SECOND)) {
    wrong(lockOut, ANNA, 1);
    expect(lockOut.waitMs(ANNA)).toBe(wait);
    clock.pass(wait - 1);
    expect(lockOut.attempt(ANNA), 'too early, and not counted').toBe(false);
    clock.pass(1);
  }
  wrong(lockOut, ANNA, 1);
  clock.pass(HOUR + 1);
  lockOut.succeeded(ANNA);
  wrong(lockOut, ANNA, 2);
  expect(lockOut.waitMs(ANNA), 'after a right one it begins anew').toBe(0);
});

test('a lock survives the restart, and time while the kiosk was off does not serve it', () => {
  const bench = makeBench();
  const before = handClock();
  wrong(createLockOut(bench.start(), before.now), ANNA, 3);
  const after = handClock(77); // the monotonic clock of another process
  const lockOut = createLockOut(bench.start(), after.now);
  expect(lockOut.waitMs(ANNA)).toBe(30 * SECOND);
  after.pass(30 * SECOND);
  wrong(lockOut, ANNA, 1);
  expect(lockOut.waitMs(ANNA), 'the count survived as well').toBe(60 * SECOND);
});

test('what was served of a lock is kept while it runs', () => {
  vi.useFakeTimers();
  const bench = makeBench();
  const clock = handClock();
  wrong(createLockOut(bench.start(), clock.now), ANNA, 4 - 1);
  clock.pass(20 * SECOND);
  vi.advanceTimersByTime(lockOutLimits.keepMs);
  expect(createLockOut(bench.start(), handClock().now).waitMs(ANNA)).toBe(10 * SECOND);
});

test('neither a wall clock set back nor one set forward shortens or lengthens it, running or off', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const bench = makeBench();
  const clock = handClock();
  wrong(createLockOut(bench.start(), clock.now), ANNA, 3);
  for (const wall of ['2001-01-01', '2099-12-31']) {
    vi.setSystemTime(new Date(wall));
    expect(createLockOut(bench.start(), handClock().now).waitMs(ANNA), wall).toBe(30 * SECOND);
  }
});

test('a try is counted before it is looked at: pulling the plug in the middle wins nothing', () => {
  const bench = makeBench();
  for (const _ of [1, 2, 3]) createLockOut(bench.start()).attempt(ANNA); // and the power goes
  expect(createLockOut(bench.start()).attempt(ANNA)).toBe(false);
});

test('a search over many people locks the kiosk; one right sign-in does not wipe that out', () => {
  const clock = handClock();
  const lockOut = createLockOut(makeBench().start(), clock.now);
  for (let person = 0; person < 9; person++) wrong(lockOut, `mark:${person}`, 1);
  expect(lockOut.waitMs(ANNA)).toBe(0);
  expect(lockOut.attempt(ANNA)).toBe(true);
  lockOut.succeeded(ANNA);
  expect(lockOut.waitMs(ANNA)).toBe(0);
  wrong(lockOut, 'mark:another', 1);
  expect(lockOut.waitMs(ANNA), 'nobody signs in now').toBe(30 * SECOND);
  clock.pass(HOUR + 31 * SECOND);
  expect(lockOut.attempt(ANNA)).toBe(true);
  expect(lockOut.waitMs(ANNA), 'an hour of quiet').toBe(0);
});

test('no order of tries, restarts and waiting ever gives more tries than the waits allow', {
  timeout: within(20_000),
}, () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constant('try'), fc.constant('restart'), fc.integer({ min: 1, max: 90_000 })), {
        maxLength: 60,
      }),
      (steps) => {
        const bench = makeBenchOnce();
        const clock = handClock();
        let lockOut = createLockOut(bench.start(), clock.now);
        const subject = `person:${Math.random()}`;
        let tries = 0;
        let ran = 0;
        let earliest = 0;
        for (const step of steps) {
          if (step === 'restart') lockOut = createLockOut(bench.start(), clock.now);
          else if (step === 'try') {
            if (!lockOut.attempt(subject)) continue;
            expect(ran).toBeGreaterThanOrEqual(earliest);
            tries += 1;
            earliest = ran + waitAfter(tries, lockOutLimits.person);
          } else {
            clock.pass(step);
            ran += step;
          }
        }
      },
    ),
    { numRuns: throws(12) },
  );
});

let shared: ReturnType<typeof makeBench> | null = null;
function makeBenchOnce() {
  shared ??= makeBench();
  shared.start().raw.exec('DELETE FROM staff_wrong_tries');
  return shared;
}
