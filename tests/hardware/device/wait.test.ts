import { getEventListeners } from 'node:events';
import { setTimeout as sleepFor } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Line } from '../../../hardware/device/line.ts';
import { settleable, sleep, afterAll as waitForAll, withAnyOf, within } from '../../../hardware/wait.ts';

describe('within', () => {
  const never = new Promise<never>(() => {});
  it('gives the value', async () => {
    expect(await within(Promise.resolve(7), { deadlineMs: 100 })).toEqual({ ended: 'done', value: 7 });
  });
  it('gives up after the deadline, also one that is over already', async () => {
    expect(await within(never, { deadlineMs: 20 })).toEqual({ ended: 'timeOut' });
    expect(await within(never, { deadlineMs: -5 })).toEqual({ ended: 'timeOut' });
  });
  it('gives up at the signal, also one that has aborted already', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 10);
    expect(await within(never, { deadlineMs: 1000, signal: abort.signal })).toEqual({ ended: 'canceled' });
    expect(await within(never, { deadlineMs: 1000, signal: abort.signal })).toEqual({ ended: 'canceled' });
  });
  it('passes a rejection on, but not one that comes too late', async () => {
    await expect(within(Promise.reject(new Error('no')), { deadlineMs: 100 })).rejects.toThrow('no');
    const late = sleepFor(30).then(() => Promise.reject(new Error('late')));
    expect(await within(late, { deadlineMs: 5 })).toEqual({ ended: 'timeOut' });
    await sleepFor(50);
  });
  it('leaves no listener on the signal', async () => {
    const abort = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = abort.signal;
    abort.signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listeners++;
      addEventListener.apply(abort.signal, args);
    };
    abort.signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listeners--;
      removeEventListener.apply(abort.signal, args);
    };
    await within(Promise.resolve(), { deadlineMs: 100, signal: abort.signal });
    await sleep(5, abort.signal);
    expect(listeners).toBe(0);
  });
});

describe('a line', () => {
  it('keeps the order, and the length', async () => {
    const line = new Line();
    const order: string[] = [];
    const gate = settleable<void>();
    const job = (name: string) => async (turn: Promise<unknown>) => {
      await turn;
      if (name === 'a') await gate.promise;
      order.push(name);
    };
    const jobs = ['a', 'b', 'c'].map((name) => line.inTurn(job(name)));
    expect(line.length).toBe(3);
    await sleepFor(10);
    expect(order).toEqual([]);
    gate.settle();
    await Promise.all(jobs);
    expect(order).toEqual(['a', 'b', 'c']);
    expect(line.length).toBe(0);
  });

  it('goes on after a job that throws', async () => {
    const line = new Line();
    await expect(line.inTurn(async () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
    expect(await line.inTurn(async (turn) => turn.then(() => 'next'))).toBe('next');
  });
});

describe('withAnyOf', () => {
  it('aborts with the first, and leaves no listener in any', async () => {
    const [long, short] = [new AbortController(), new AbortController()];
    const seen: boolean[] = [];
    const listenersOf = ({ signal }: AbortController) => getEventListeners(signal, 'abort').length;
    const result = await withAnyOf([long.signal, undefined, short.signal], async (signal) => {
      expect([listenersOf(long), listenersOf(short)]).toEqual([1, 1]);
      seen.push(signal.aborted);
      short.abort();
      seen.push(signal.aborted);
      return 'done';
    });
    expect([result, seen]).toEqual(['done', [false, true]]);
    expect([listenersOf(long), listenersOf(short)]).toEqual([0, 0]);
  });

  it('is aborted from the start by one that is, and lets go when the work throws', async () => {
    const long = new AbortController();
    const failing = withAnyOf([AbortSignal.abort(), long.signal], async (signal) => {
      expect(signal.aborted).toBe(true);
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(getEventListeners(long.signal, 'abort')).toEqual([]);
  });
});

describe('afterAll', () => {
  it('waits for all and keeps nothing of them', async () => {
    const [one, two] = [settleable<string>(), settleable<string>()];
    let over = false;
    const both = waitForAll(one.promise, two.promise).then((value) => {
      over = true;
      return value;
    });
    one.settle('kept?');
    await Promise.resolve();
    expect(over).toBe(false);
    two.settle('kept?');
    expect(await both).toBeUndefined();
  });
});
