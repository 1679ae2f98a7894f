import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineBuffer } from '../../../electron/control/line-buffer.ts';

describe('lines out of chunks', () => {
  const line = fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .filter((text) => !text.includes('\n') && text.trim() !== '');

  it('are the same however they were split', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.array(fc.nat(300)), (lines, cuts) => {
        const whole = Buffer.from(lines.map((one) => `${one}\n`).join(''));
        const places = [
          0,
          ...cuts.map((cut) => cut % (whole.length + 1)).toSorted((a, b) => a - b),
          whole.length,
        ];
        const buffer = new LineBuffer(1_000);
        const got = places
          .slice(1)
          .flatMap((end, index) => buffer.push(whole.subarray(places[index], end)).lines);
        expect(got).toEqual(lines);
        expect(buffer.held).toBe(0);
      }),
    );
  });

  it('never hold more than agreed, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), (chunks) => {
        const buffer = new LineBuffer(100);
        for (const chunk of chunks) {
          buffer.push(Buffer.from(chunk));
          expect(buffer.held).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  it('a line too long is said once it is', () => {
    const buffer = new LineBuffer(10);
    expect(buffer.push(Buffer.from('short\n12345678901')).tooLong).toBe(true);
    expect(new LineBuffer(10).push(Buffer.from('1234567890\n'))).toEqual({
      lines: ['1234567890'],
      tooLong: false,
    });
  });
});
