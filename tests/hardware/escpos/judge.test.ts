import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nothingWrong, type StatusFlag } from '../../../hardware/codec/escpos/status.ts';
import { conditionOf, refusal, stoppage } from '../../../hardware/driver/escpos/condition.ts';
import { type Evidence, judge } from '../../../hardware/driver/escpos/judge.ts';

const whole: Evidence = {
  bytesWritten: 900,
  allWritten: true,
  confirms: 'confirmed',
  acknowledged: 2,
  asked: 2,
};
const nothing = { bytesWritten: 0, allWritten: false, acknowledged: 0 };
const half = { bytesWritten: 400, allWritten: false, acknowledged: 0 };

describe('what may be said of a job (DESIGN §5)', () => {
  test.each<[string, Partial<Evidence>, string, string?]>([
    ['both ids', {}, 'confirmed'],
    ['both ids, cover opened after', { stoppage: 'coverOpen' }, 'confirmed'],
    ['on paper, not cut', { acknowledged: 1, stoppage: 'cutterError' }, 'confirmed', 'cutterError'],
    [
      'on paper, then unplugged',
      { acknowledged: 1, silence: 'connectionLost' },
      'confirmed',
      'connectionLost',
    ],
    ['GS r', { confirms: 'processed', asked: 1, acknowledged: 1 }, 'processed'],
    ['no ids', { acknowledged: 0 }, 'unknown', 'timeOut'],
    ['no GS r', { confirms: 'processed', asked: 1, acknowledged: 0 }, 'unknown', 'timeOut'],
    ['cannot say', { confirms: 'sent', asked: 0, acknowledged: 0 }, 'sent'],
    [
      'cannot say, paper out',
      { confirms: 'sent', asked: 0, acknowledged: 0, stoppage: 'paperOut' },
      'failed',
      'paperOut',
    ],
    [
      'cannot say, half of it',
      { ...half, confirms: 'sent', asked: 0, silence: 'canceled' },
      'unknown',
      'canceled',
    ],
    ['half, paper out', { ...half, stoppage: 'paperOut' }, 'failed', 'paperOut'],
    [
      'half, paper out, then unplugged',
      { ...half, stoppage: 'paperOut', silence: 'connectionLost' },
      'failed',
      'paperOut',
    ],
    ['half, unplugged', { ...half, silence: 'connectionLost' }, 'unknown', 'connectionLost'],
    ['half, deadline', { ...half, silence: 'timeOut' }, 'unknown', 'timeOut'],
    ['not a byte, unplugged', { ...nothing, silence: 'connectionLost' }, 'failed', 'connectionLost'],
    ['not a byte, canceled', { ...nothing, silence: 'canceled' }, 'failed', 'canceled'],
  ])('%s', (_, change, print, reason) => {
    expect(judge({ ...whole, ...change }, 'j')).toEqual(
      reason ? { print, reason, jobId: 'j' } : { print, jobId: 'j' },
    );
  });

  test('never more than the device said, whatever happened', () => {
    const evidence = fc.record({
      bytesWritten: fc.nat(1000),
      allWritten: fc.boolean(),
      confirms: fc.constantFrom('confirmed' as const, 'processed' as const, 'sent' as const),
      acknowledged: fc.nat(2),
      asked: fc.nat(2),
      stoppage: fc.option(fc.constantFrom('paperOut' as const, 'coverOpen' as const), { nil: undefined }),
      silence: fc.option(fc.constantFrom('timeOut' as const, 'connectionLost' as const), { nil: undefined }),
    });
    fc.assert(
      fc.property(evidence, (seen) => {
        const { print, reason } = judge(seen, 'j');
        if (print === 'confirmed') expect(seen.confirms === 'confirmed' && seen.acknowledged > 0).toBe(true);
        if (print === 'processed') expect(seen.confirms === 'processed' && seen.acknowledged > 0).toBe(true);
        if (print === 'sent') expect(seen.allWritten && !seen.stoppage && !seen.silence).toBe(true);
        if (print === 'failed') expect(seen.bytesWritten === 0 || seen.stoppage !== undefined).toBe(true);
        if (print === 'unknown') expect(reason).toBeDefined();
      }),
    );
  });
});

describe('status words', () => {
  const cases: [StatusFlag, object, string, boolean][] = [
    [
      'unrecoverableError',
      { device: 'hardwareError', action: 'maintenance', detail: 'hardwareError' },
      'hardwareError',
      true,
    ],
    [
      'cutterError',
      { device: 'hardwareError', action: 'maintenance', detail: 'cutterError' },
      'cutterError',
      true,
    ],
    ['coverOpen', { device: 'userError', action: 'clear', detail: 'coverOpen' }, 'coverOpen', true],
    [
      'paperEnd',
      { device: 'userError', action: 'clear', detail: 'paperOut', paper: 'out' },
      'paperOut',
      true,
    ],
    [
      'stoppedByPaperEnd',
      { device: 'userError', action: 'clear', detail: 'paperOut', paper: 'out' },
      'paperOut',
      true,
    ],
    [
      'recoverableError',
      { device: 'hardwareError', action: 'maintenance', detail: 'hardwareError' },
      'hardwareError',
      true,
    ],
    ['headHot', { device: 'hardwareError', action: 'suspend', detail: 'headHot' }, 'headHot', false],
    ['feeding', { device: 'online' }, 'deviceBusy', false],
    ['offline', { device: 'offline', action: 'clear', detail: 'printerOffline' }, 'deviceNotReady', false],
  ];
  test.each(cases)('%s', (flag, condition, reason, stops) => {
    const flags = { ...nothingWrong, [flag]: true };
    expect(conditionOf(flags, true)).toEqual({ paper: 'full', ...condition });
    expect(refusal(flags)).toBe(reason);
    expect(stoppage(flags)).toBe(stops ? reason : undefined);
  });

  test('near the end is no fault', () => {
    const flags = { ...nothingWrong, paperNearEnd: true };
    expect(conditionOf(flags, true)).toEqual({ device: 'online', paper: 'low' });
    expect(refusal(flags)).toBeUndefined();
  });

  test('who says nothing has nothing said about its paper', () => {
    expect(conditionOf(nothingWrong, false)).toEqual({ device: 'online', paper: 'unknown' });
  });
});
