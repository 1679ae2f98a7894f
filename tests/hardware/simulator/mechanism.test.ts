import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Mechanism } from '../../../hardware/simulator/printer/mechanism.ts';
import { throws, within } from '../../support/dice.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const pass = (ms: number): void => void vi.advanceTimersByTime(ms);

/** A motor of 1 ms a dot, and what it did with the time it did it at. */
function motor() {
  const done: [name: string, atMs: number][] = [];
  const from = performance.now();
  let mayRun = true;
  const mechanism: Mechanism = new Mechanism(1, () => mayRun);
  const note = (name: string): void => void done.push([name, Math.round(performance.now() - from)]);
  const line = (name: string, dots: number, bytes = 1): void =>
    mechanism.push({
      bytes,
      run() {
        note(name);
        mechanism.add({ dots, after: () => note(`${name} is out`) });
      },
    });
  return {
    mechanism,
    done,
    line,
    names: () => done.map(([name]) => name),
    stop: () => {
      mayRun = false;
    },
    go: () => {
      mayRun = true;
      mechanism.run();
    },
  };
}

describe('one thing after the other', () => {
  test('what comes after a line is told when the line is out, and the next begins then', () => {
    const { line, go, done } = motor();
    line('a', 30);
    line('b', 50);
    go();
    expect(done).toEqual([['a', 0]]);
    pass(29);
    expect(done).toHaveLength(1);
    pass(1);
    expect(done.slice(1)).toEqual([
      ['a is out', 30],
      ['b', 30],
    ]);
    pass(50);
    expect(done.at(-1)).toEqual(['b is out', 80]);
  });

  test('the knife is time without paper', () => {
    const { mechanism, go } = motor();
    let isOut = false;
    mechanism.push({
      bytes: 0,
      run() {
        const after = (): void => {
          isOut = true;
        };
        mechanism.add({ dots: 10, ms: 150, after });
      },
    });
    go();
    pass(159);
    expect([isOut, mechanism.isBusy, mechanism.isMoving]).toEqual([false, true, true]);
    pass(1);
    expect([isOut, mechanism.isBusy, mechanism.isMoving]).toEqual([true, false, false]);
  });

  test('bytes wait until their task is begun, no longer', () => {
    const { mechanism, line, go } = motor();
    line('a', 100, 7);
    line('b', 100, 5);
    expect(mechanism.waiting).toBe(12);
    go();
    expect(mechanism.waiting).toBe(5);
    pass(100);
    expect(mechanism.waiting).toBe(0);
  });

  test('a task that asks for more to be done while it runs does not run it inside itself', () => {
    const { mechanism, go } = motor();
    const order: string[] = [];
    mechanism.push({
      bytes: 0,
      run() {
        order.push('begins');
        mechanism.push({ bytes: 0, run: () => void order.push('next') });
        mechanism.run();
        order.push('ends');
      },
    });
    go();
    expect(order).toEqual(['begins', 'ends', 'next']);
  });
});

describe('standing still', () => {
  test('nothing begins; let go it goes on where it was', () => {
    const { line, go, stop, names } = motor();
    line('a', 30);
    line('b', 30);
    go();
    stop();
    pass(10_000);
    expect(names()).toEqual(['a']);
    go();
    expect(names()).toEqual(['a', 'a is out', 'b']);
  });

  test('cleared: what waits is forgotten with its bytes, and so is what it would have told', () => {
    const { mechanism, line, go, names } = motor();
    line('a', 30);
    line('b', 30, 9);
    go();
    mechanism.clear();
    expect(mechanism.waiting).toBe(0);
    line('c', 0);
    go();
    pass(1000);
    expect(names()).toEqual(['a', 'c', 'c is out']);
  });

  test('cleared, the paper that moves still takes its time; switched off it does not', () => {
    const cleared = motor();
    cleared.line('a', 500);
    cleared.go();
    cleared.mechanism.clear();
    expect(cleared.mechanism.isBusy).toBe(true);
    const off = motor();
    off.line('a', 500);
    off.go();
    off.mechanism.powerOff();
    expect([off.mechanism.isBusy, off.mechanism.isMoving]).toEqual([false, false]);
    expect(vi.getTimerCount()).toBe(1); // that of the other
  });
});

test('any lines: they come in order, none before its time, and the last is out when all their dots have moved', {
  timeout: within(20_000),
}, () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(200), { minLength: 1, maxLength: 30 }),
      fc.array(fc.nat(100)),
      (dots, pauses) => {
        const { line, go, done, mechanism } = motor();
        dots.forEach((length, at) => {
          line(String(at), length);
        });
        go();
        for (const pause of pauses) {
          pass(pause);
          mechanism.run(); // looked at in between: nothing is hurried
        }
        pass(10_000);
        const total = dots.reduce((sum, length) => sum + length, 0);
        const begun = done.filter(([name]) => !name.endsWith('out'));
        expect(begun.map(([name]) => name)).toEqual(dots.map((_, at) => String(at)));
        begun.forEach(([, atMs], at) => {
          const before = dots.slice(0, at).reduce((sum, length) => sum + length, 0);
          expect(atMs).toBeGreaterThanOrEqual(before - 1);
        });
        expect(Math.abs((done.at(-1)?.[1] ?? 0) - total)).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: throws(60) },
  );
});
