import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type Stop, withStop } from '../../../hardware/driver/paper/stop.ts';

const never = (): AbortSignal => new AbortController().signal;
const aborted = (): AbortSignal => AbortSignal.abort();
/** Works until it is stopped, and a little longer. */
const untilStopped = async (stop: Stop): Promise<string | undefined> => {
  while (!stop.signal.aborted) await sleep(2);
  await sleep(20);
  return stop.reason;
};

describe('what ends a call', () => {
  test('nothing: its value, and no reason', async () => {
    const seen = await withStop({ deadlineMs: 1000, signal: never() }, never(), async (stop) => {
      await sleep(5);
      return { reason: stop.reason, aborted: stop.signal.aborted };
    });
    expect(seen).toEqual({ reason: undefined, aborted: false });
  });

  test('its deadline', async () => {
    expect(await withStop({ deadlineMs: 10, signal: never() }, never(), untilStopped)).toBe('timeOut');
  });

  test('the caller, before or while it runs', async () => {
    expect(await withStop({ deadlineMs: 1000, signal: aborted() }, never(), untilStopped)).toBe('canceled');
    const caller = new AbortController();
    setTimeout(() => caller.abort(), 10);
    expect(await withStop({ deadlineMs: 1000, signal: caller.signal }, never(), untilStopped)).toBe(
      'canceled',
    );
  });

  test('the loss of the device, before or while it runs', async () => {
    expect(await withStop({ deadlineMs: 1000, signal: never() }, aborted(), untilStopped)).toBe(
      'connectionLost',
    );
    const lost = new AbortController();
    setTimeout(() => lost.abort(), 10);
    expect(await withStop({ deadlineMs: 1000, signal: never() }, lost.signal, untilStopped)).toBe(
      'connectionLost',
    );
  });

  test('the first of several stays the reason', async () => {
    const [caller, lost] = [new AbortController(), new AbortController()];
    setTimeout(() => caller.abort(), 5);
    setTimeout(() => lost.abort(), 10);
    expect(await withStop({ deadlineMs: 15, signal: caller.signal }, lost.signal, untilStopped)).toBe(
      'canceled',
    );
  });

  test('leaves no listener and no timer behind, also when the work throws', async () => {
    const [caller, lost] = [new AbortController().signal, new AbortController().signal];
    const timers = (): number => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;
    const before = timers();
    for (const work of [async () => 1, () => Promise.reject(new Error('boom'))])
      await withStop({ deadlineMs: 60_000, signal: caller }, lost, work).catch(() => undefined);
    expect([caller, lost].map((signal) => getEventListeners(signal, 'abort').length)).toEqual([0, 0]);
    expect(timers()).toBeLessThanOrEqual(before);
  });
});
