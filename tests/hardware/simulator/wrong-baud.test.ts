import fc from 'fast-check';
import { expect, test } from 'vitest';
import { misread } from '../../../hardware/simulator/printer/wrong-baud.ts';
import { bytes, hex } from './bytes.ts';

const heard = (notation: string, ratio: number) => hex(misread(bytes(notation), ratio));

test('at the right rate it is what was sent; a few percent off it is still', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 50 }),
      fc.double({ min: 0.97, max: 1.03, noNaN: true }),
      (sent, ratio) => {
        expect(misread(sent, 1)).toEqual(sent);
        // each byte is timed anew from its own start bit, so nothing adds up
        for (const byte of sent) expect([...misread(Uint8Array.of(byte), ratio)]).toEqual([byte]);
      },
    ),
  );
});

test.each([
  // read twice as fast each bit counts double: start 00, then the bits low first in pairs
  ['ff', 2, 'fe'],
  ['00', 2, '00'], // a break: nothing more until the line is idle
  ['f0', 2, '00'],
  // half as fast: every second bit, the rest of the line is idle
  ['00', 0.5, 'f8'],
  ['ff', 0.5, 'ff'],
])('%s at %d times the rate is heard as %s', (sent, ratio, expected) => {
  expect(heard(sent, ratio)).toBe(expected);
});

test('any bytes at any rate: no more is heard than so many frames can be', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.double({ min: 0.1, max: 8, noNaN: true }),
      (sent, ratio) => {
        expect(misread(sent, ratio).length).toBeLessThanOrEqual(Math.ceil(sent.length * ratio * 1.06) + 1);
      },
    ),
  );
});
