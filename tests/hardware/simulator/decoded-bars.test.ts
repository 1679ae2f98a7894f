import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escposPage } from '../../../hardware/driver/escpos/page.ts';
import { starPage } from '../../../hardware/driver/star/page.ts';
import {
  code39Widths,
  code128Widths,
  ean13Widths,
} from '../../../hardware/simulator/printer/esc-pos/bars.ts';
import { eventually } from '../support.ts';
import { modelBench } from './presenter-bench.ts';

/**
 * Readers of bar codes of this test's own, by the standards' checks and not by the tables that drew them: Code 39 by the
 * code's construction, Code 128 by its patterns' arithmetic, EAN-13 by the widths of its digits.
 */
const wide = (widths: readonly number[]): string => widths.map((width) => (width > 1 ? 'w' : 'n')).join('');

/** ISO/IEC 16388: two of five bars wide tell the digit, one of four gaps its group; four signs have three wide gaps. */
function readCode39(widths: readonly number[]): string {
  const ofBars = ['wnnnw', 'nwnnw', 'wwnnn', 'nnwnw', 'wnwnn', 'nwwnn', 'nnnww', 'wnnwn', 'nwnwn', 'nnwwn'];
  const ofGaps: Record<string, string> = {
    nwnn: '1234567890',
    nnwn: 'ABCDEFGHIJ',
    nnnw: 'KLMNOPQRST',
    wnnn: 'UVWXYZ-. *',
  };
  const threeGaps: Record<string, string> = { wwwn: '$', wwnw: '/', wnww: '+', nwww: '%' };
  let text = '';
  for (let at = 0; at < widths.length; at += 10) {
    const letter = wide(widths.slice(at, at + 9));
    const [bars, gaps] = [
      [...letter].filter((_, n) => n % 2 === 0).join(''),
      [...letter].filter((_, n) => n % 2 === 1).join(''),
    ];
    text += threeGaps[gaps] ?? ofGaps[gaps]?.[ofBars.indexOf(bars)] ?? '?';
  }
  return text;
}

/** The digits' left odd patterns; even ones are these mirrored (ISO/IEC 15420). */
const odd = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112'];
function readEan13(widths: readonly number[]): string {
  const mirrored = odd.map((digit) => [...digit].reverse().join(''));
  const digit = (at: number): [string, boolean] => {
    const pattern = widths.slice(at, at + 4).join('');
    const isOdd = odd.includes(pattern);
    return [String((isOdd ? odd : mirrored).indexOf(pattern)), isOdd];
  };
  const left = Array.from({ length: 6 }, (_, n) => digit(3 + 4 * n));
  const right = Array.from({ length: 6 }, (_, n) => digit(32 + 4 * n));
  const parities = '111111 110100 110010 110001 101100 100110 100011 101010 101001 100101'.split(' ');
  const first = parities.indexOf(left.map(([, isOdd]) => (isOdd ? '1' : '0')).join(''));
  return [String(first), ...[...left, ...right].map(([one]) => one)].join('');
}

const code39Text = fc.stringMatching(/^[0-9A-Z $%+\-./]{1,20}$/);

describe('what a camera would read', () => {
  test('Code 39: all 43 characters, between two stars', () => {
    fc.assert(
      fc.property(code39Text, (text) => {
        expect(readCode39(code39Widths(text) ?? [])).toBe(`*${text}*`);
      }),
    );
    for (const letter of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%')
      expect(readCode39(code39Widths(letter) ?? [])).toBe(`*${letter}*`);
    expect(code39Widths('a')).toBeUndefined();
  });

  test('EAN-13: thirteen digits, the last of them the check digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{12}$/), (digits) => {
        const widths = ean13Widths(digits) ?? [];
        const read = readEan13(widths);
        expect(read.slice(0, 12)).toBe(digits);
        const sum = [...read].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
        expect(sum % 10).toBe(0);
        expect(widths.reduce((all, one) => all + one, 0)).toBe(95);
      }),
    );
  });

  test('Code 128: start, data, check and stop; each pattern has an even number of bar modules', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\x20-\x7e]{1,30}$/), (text) => {
        const widths = code128Widths(`{B${text.replaceAll('{', '{{')}`) ?? [];
        expect(widths).toHaveLength(6 * (text.length + 2) + 7);
        for (let at = 0; at + 7 < widths.length; at += 6) {
          const pattern = widths.slice(at, at + 6);
          expect(pattern.reduce((all, one) => all + one, 0)).toBe(11);
          const bars = (pattern[0] ?? 0) + (pattern[2] ?? 0) + (pattern[4] ?? 0);
          expect(bars % 2).toBe(0);
        }
        expect(widths.slice(0, 6).join('')).toBe('211214'); // start B
        expect(widths.slice(-7).join('')).toBe('2331112');
      }),
    );
  });

  test('Code 128: one letter changed changes the check pattern, too', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z]{1,20}$/), fc.nat(19), (text, place) => {
        const at = place % text.length;
        const other = `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
        fc.pre(other !== text);
        const check = (value: string): string => (code128Widths(`{B${value}`) ?? []).slice(-13, -7).join('');
        expect(check(other)).not.toBe(check(text));
      }),
    );
  });
});

/** What the driver sends for a bar code, drawn by the simulated printer: the same value, and never nothing at all. */
describe.each([
  ['epson-tm-t88vi', escposPage, 512],
  ['star-tup900', starPage, 576],
] as const)('%s', (profile, page, paperDots) => {
  async function printed(value: string, symbology: 'code128' | 'code39' | 'ean13'): Promise<string[] | null> {
    const encoded = page.barcode?.(value, symbology, paperDots);
    if (!encoded) return null;
    const printer = modelBench(profile, { mmPerSecond: 1_000_000 });
    printer.give(encoded.bytes);
    await eventually(
      () => printer.device.state().buffered,
      (left) => left === 0,
      2000,
    );
    const { text } = printer.ask('text');
    printer.device.close();
    return text;
  }

  test('Code 39 with each of its signs', async () => {
    for (const value of ['A$1', 'B/2', 'C+3', 'D%4', 'E-5', 'F.6', 'G 7', '%$/+'])
      expect(await printed(value, 'code39')).toEqual([`[CODE39] ${value}`]);
  });

  test('Code 128 with what its own language uses: braces and per cents', async () => {
    for (const value of ['{', 'A{B', '{{', '{A', '%', '%0', '%%0', '100%', 'plain'])
      expect(await printed(value, 'code128')).toEqual([`[CODE128] ${value}`]);
  });

  test('what does not fit the paper or the code is not sent', async () => {
    expect(await printed('x'.repeat(60), 'code128')).toBeNull();
    expect(await printed('small', 'code39')).toBeNull();
    expect(await printed('4006381333932', 'ean13')).toBeNull(); // wrong check digit
    expect(await printed('Ә', 'code128')).toBeNull();
  });
});
