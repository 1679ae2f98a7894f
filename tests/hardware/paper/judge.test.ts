import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Evidence, isWhole, judge } from '../../../hardware/driver/paper/judge.ts';

const whole: Evidence = {
  bytesWritten: 900,
  allWritten: true,
  confirms: 'confirmed',
  heard: 'confirmed',
  isDone: true,
  restarted: false,
  media: 'presented',
};
const unheard = { heard: undefined, isDone: false, media: undefined } as const;
const half = { ...unheard, bytesWritten: 400, allWritten: false } as const;
const nothing = { ...half, bytesWritten: 0 } as const;

/** What was seen → what is said, and whether the next job may follow as it is. */
test.each<[string, Partial<Evidence>, object, boolean]>([
  ['on paper, in the mouth', {}, { print: 'confirmed', media: 'presented' }, true],
  ['read, in the mouth', { heard: 'processed' }, { print: 'processed', media: 'presented' }, true],
  [
    'on paper, then not cut',
    { isDone: false, stoppage: 'cutterError', media: 'unknown' },
    { print: 'confirmed', media: 'unknown', reason: 'cutterError' },
    false,
  ],
  [
    'on paper, jammed on its way out',
    { media: 'unknown', trouble: 'paperJam' },
    { print: 'confirmed', media: 'unknown', reason: 'paperJam' },
    true,
  ],
  [
    'no end, but in the mouth',
    { ...unheard, media: 'presented' },
    { print: 'processed', media: 'presented' },
    true,
  ],
  ['no end, but taken', { ...unheard, media: 'taken' }, { print: 'processed', media: 'taken' }, true],
  ['no end', unheard, { print: 'unknown', reason: 'timeOut' }, false],
  [
    'cannot say',
    { ...unheard, confirms: 'sent', media: 'unknown' },
    { print: 'sent', media: 'unknown' },
    true,
  ],
  [
    'cannot say, jammed',
    { ...unheard, confirms: 'sent', media: 'unknown', trouble: 'paperJam' },
    { print: 'sent', media: 'unknown', reason: 'paperJam' },
    true,
  ],
  [
    'cannot say, half of it',
    { ...half, confirms: 'sent', silence: 'canceled' },
    { print: 'unknown', reason: 'canceled' },
    false,
  ],
  ['half, paper out', { ...half, stoppage: 'paperOut' }, { print: 'failed', reason: 'paperOut' }, false],
  [
    'half, paper out, then the deadline',
    { ...half, stoppage: 'paperOut', silence: 'timeOut' },
    { print: 'failed', reason: 'paperOut' },
    false,
  ],
  [
    'half, unplugged',
    { ...half, silence: 'connectionLost' },
    { print: 'unknown', reason: 'connectionLost' },
    false,
  ],
  [
    'switched off and on',
    { ...half, restarted: true },
    { print: 'unknown', reason: 'connectionLost' },
    false,
  ],
  [
    'switched off and on, then an end',
    { restarted: true, media: undefined },
    { print: 'unknown', reason: 'connectionLost' },
    false,
  ],
  [
    'not a byte, unplugged',
    { ...nothing, silence: 'connectionLost' },
    { print: 'failed', reason: 'connectionLost' },
    false,
  ],
  [
    'not a byte, paper out',
    { ...nothing, stoppage: 'paperOut' },
    { print: 'failed', reason: 'paperOut' },
    false,
  ],
])('%s', (_, change, said, isOver) => {
  const evidence = { ...whole, ...change };
  expect(judge(evidence, 'j')).toEqual({ ...said, jobId: 'j' });
  expect(isWhole(evidence)).toBe(isOver);
});

describe('whatever was seen', () => {
  const reason = fc.constantFrom('paperOut' as const, 'coverOpen' as const, 'cutterError' as const);
  const evidence: fc.Arbitrary<Evidence> = fc.record({
    bytesWritten: fc.nat(1000),
    allWritten: fc.boolean(),
    confirms: fc.constantFrom('confirmed' as const, 'processed' as const, 'sent' as const),
    heard: fc.constantFrom('confirmed' as const, 'processed' as const, undefined),
    isDone: fc.boolean(),
    restarted: fc.boolean(),
    stoppage: fc.option(reason, { nil: undefined }),
    silence: fc.option(fc.constantFrom('timeOut' as const, 'connectionLost' as const), { nil: undefined }),
    media: fc.constantFrom('presented' as const, 'taken' as const, 'unknown' as const, undefined),
  });

  test('never more is said than the device said', () => {
    fc.assert(
      fc.property(evidence, (seen) => {
        const { print, reason: why, media } = judge(seen, 'j');
        if (print === 'confirmed') expect(seen.heard).toBe('confirmed');
        if (print === 'processed')
          expect(seen.heard === 'processed' || seen.media === 'presented' || seen.media === 'taken').toBe(
            true,
          );
        if (print === 'sent')
          expect([seen.confirms, seen.allWritten, seen.stoppage]).toEqual(['sent', true, undefined]);
        if (print === 'failed') expect(seen.bytesWritten === 0 || seen.stoppage !== undefined).toBe(true);
        if (print === 'failed' || print === 'unknown') expect(why).toBeDefined();
        expect(media).toBe(seen.media);
      }),
    );
  });

  test('what failed or is unknown may hang inside', () => {
    fc.assert(
      fc.property(evidence, (seen) => {
        const { print } = judge(seen, 'j');
        if (seen.bytesWritten > 0 && (print === 'failed' || print === 'unknown'))
          expect(isWhole(seen)).toBe(false);
      }),
    );
  });
});
