import { describe, expect, it } from 'vitest';
import {
  afterAttempt,
  type ConnectionState,
  conditionOf,
  type Link,
  connectionLimits as limits,
  lookAgainInMs,
  refusalOf,
} from '../../../hardware/device/state.ts';
import type { CallErrorCode } from '../../../hardware/role/result.ts';
import { type Condition, conditionSchema } from '../../../hardware/role/status.ts';
import { createFakeChannel } from '../fake-channel.ts';

function ready(condition: Condition): ConnectionState {
  const link: Link = {
    channel: createFakeChannel(),
    lost: new AbortController().signal,
    drop: () => {},
    device: {
      operations: { kind: 'reader', read: async () => ({ ok: false, error: { code: 'timeOut' } }) },
      identity: {},
      condition,
      onCondition: () => () => {},
      check: async () => true,
      detach: () => {},
    },
  };
  return { name: 'ready', link };
}
const opening: ConnectionState = { name: 'opening', sinceMs: 1000, attempts: 0 };
const doubted: ConnectionState = { ...opening, doubted: true };
const reopening: ConnectionState = { name: 'reopening', sinceMs: 1000, attempts: 0 };
const absent: ConnectionState = { name: 'absent', detail: 'portMissing' };
const mismatch: ConnectionState = { name: 'mismatch', detail: 'foundOther' };
const failed: ConnectionState = { name: 'failed', detail: 'noAnswer' };

/** The table of DESIGN §5, row by row. */
describe('status and operations', () => {
  it.each<[string, ConnectionState, boolean, Condition, unknown]>([
    [
      'absent',
      absent,
      false,
      { device: 'noDevice', action: 'maintenance', detail: 'portMissing' },
      { code: 'noDevice', detail: 'portMissing' },
    ],
    ['opening', opening, false, { device: 'starting' }, 'wait'],
    ['ready, nothing wrong', ready({ device: 'online' }), false, { device: 'online' }, null],
    [
      'ready, paper low',
      ready({ device: 'online', paper: 'low' }),
      false,
      { device: 'online', paper: 'low' },
      null,
    ],
    [
      'ready, cover open',
      ready({ device: 'userError', action: 'clear', detail: 'coverOpen' }),
      false,
      { device: 'userError', action: 'clear', detail: 'coverOpen' },
      { code: 'userError', detail: 'coverOpen' },
    ],
    [
      'ready, cutter stuck',
      ready({ device: 'hardwareError', action: 'clear', detail: 'cutterError' }),
      false,
      { device: 'hardwareError', action: 'clear', detail: 'cutterError' },
      { code: 'hardwareError', detail: 'cutterError' },
    ],
    [
      'ready, a call running',
      ready({ device: 'online', paper: 'full' }),
      true,
      { device: 'deviceBusy', paper: 'full' },
      null,
    ],
    [
      'ready, a call running into paper out',
      ready({ device: 'userError', paper: 'out', detail: 'paperOut' }),
      true,
      { device: 'userError', paper: 'out', detail: 'paperOut' },
      { code: 'userError', detail: 'paperOut' },
    ],
    ['reopening', reopening, false, { device: 'powerOff' }, 'wait'],
    [
      'mismatch',
      mismatch,
      false,
      { device: 'offline', action: 'configuration', detail: 'foundOther' },
      { code: 'configuration', detail: 'foundOther' },
    ],
    [
      'failed',
      failed,
      false,
      { device: 'hardwareError', action: 'maintenance', detail: 'noAnswer' },
      { code: 'hardwareError', detail: 'noAnswer' },
    ],
    ['closed', { name: 'closed' }, false, { device: 'offline' }, { code: 'canceled' }],
  ])('%s', (_, state, busy, condition, refusal) => {
    expect(conditionOf(state, busy)).toEqual(condition);
    expect(() => conditionSchema.parse(conditionOf(state, busy))).not.toThrow();
    expect(refusalOf(state)).toEqual(refusal);
  });
});

describe('after an attempt that failed', () => {
  const inBudget = 1000 + limits.budgetMs - 1;
  const spent = 1000 + limits.budgetMs;
  it.each<[string, ConnectionState, CallErrorCode, number, string, number]>([
    ['an empty place is absent', opening, 'noDevice', inBudget, 'absent', limits.absentRetryMs],
    ['an empty place stays absent', absent, 'noDevice', spent, 'absent', limits.absentRetryMs],
    ['a lost device may come back', reopening, 'noDevice', inBudget, 'reopening', 50],
    ['a lost device that never came is absent', reopening, 'noDevice', spent, 'absent', limits.absentRetryMs],
    ['no answer yet: still opening', opening, 'deviceNotReady', inBudget, 'opening', 50],
    ['no answer for too long: failed', opening, 'deviceNotReady', spent, 'failed', limits.slowRetryMs],
    ['no answer after a loss: still reopening', reopening, 'deviceNotReady', inBudget, 'reopening', 50],
    ['no answer long after a loss: failed', reopening, 'deviceNotReady', spent, 'failed', limits.slowRetryMs],
    ['a port without permissions yet, just plugged', absent, 'hardwareError', spent, 'opening', 50],
    ['a port held by another program, perhaps by a dying one', opening, 'deviceBusy', 1000, 'opening', 50],
    [
      'held for longer than a death takes',
      opening,
      'deviceBusy',
      1000 + limits.lockedMs,
      'failed',
      limits.slowRetryMs,
    ],
    ['another device seems to answer', opening, 'configuration', inBudget, 'opening', limits.secondLookMs],
    ['the same just after a plug', absent, 'configuration', spent, 'opening', limits.secondLookMs],
    ['the same after a replug', reopening, 'configuration', inBudget, 'reopening', limits.secondLookMs],
    ['another device answers again', doubted, 'configuration', inBudget, 'mismatch', 1000],
    ['another device answers where none did', failed, 'configuration', spent, 'mismatch', 1000],
    ['nothing answers after a first impression', doubted, 'deviceNotReady', inBudget, 'opening', 50],
    ['the other device is taken away', mismatch, 'noDevice', spent, 'absent', limits.absentRetryMs],
    ['the other device falls silent', mismatch, 'deviceNotReady', spent, 'failed', limits.slowRetryMs],
    ['a failed one is tried for ever', failed, 'deviceNotReady', spent, 'failed', limits.slowRetryMs],
    ['a failed one is unplugged', failed, 'noDevice', spent, 'absent', limits.absentRetryMs],
  ])('%s', (_, state, code, nowMs, name, retryInMs) => {
    const next = afterAttempt(state, { code }, nowMs, limits);
    expect([next.state.name, next.retryInMs]).toEqual([name, retryInMs]);
  });

  it('backs off inside the budget, to a longest pause that still finds a replug within 2 s', () => {
    let state: ConnectionState = reopening;
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 6; attempt++) {
      const next = afterAttempt(state, { code: 'noDevice' }, 1500, limits);
      pauses.push(next.retryInMs);
      state = next.state;
    }
    expect(pauses).toEqual([50, 100, 200, 400, 400, 400]);
  });

  it('asks a stranger at once, soon, and then slowly, and never forgets that it did', () => {
    let state: ConnectionState = opening;
    const seen: [string, number][] = [];
    for (const code of ['configuration', 'deviceNotReady', 'configuration', 'configuration'] as const) {
      const next = afterAttempt(state, { code }, 1500, limits);
      seen.push([next.state.name, next.retryInMs]);
      state = next.state;
    }
    expect(seen).toEqual([
      ['opening', limits.secondLookMs],
      ['opening', 50],
      ['mismatch', 1000],
      ['mismatch', limits.slowRetryMs],
    ]);
  });

  it('looks at an empty place again soon after a hint, and at its own pace later', () => {
    const next = afterAttempt(absent, { code: 'noDevice' }, 1500, { ...limits, absentRetryMs: 1500 });
    expect(lookAgainInMs(next, 60, limits)).toBe(limits.hintRetryMs);
    expect(lookAgainInMs(next, limits.hintFreshMs, limits)).toBe(1500);
    expect(lookAgainInMs(next, Number.POSITIVE_INFINITY, limits)).toBe(1500);
    const slow = afterAttempt(failed, { code: 'deviceNotReady' }, 1500, limits);
    expect(lookAgainInMs(slow, 60, limits)).toBe(limits.slowRetryMs);
  });

  it('keeps the cause for staff', () => {
    const next = afterAttempt(opening, { code: 'hardwareError', detail: 'permissionDenied' }, spent, limits);
    expect(next.state).toEqual({ name: 'failed', detail: 'permissionDenied' });
  });
});
