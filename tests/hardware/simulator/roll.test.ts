import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PaperItem } from '../../../hardware/simulator/printer/paper/items.ts';
import { PaperRoll } from '../../../hardware/simulator/printer/paper/roll.ts';
import { raster } from './bytes.ts';
import { modelBench } from './presenter-bench.ts';

const cell = (glyph: string) => ({
  glyph,
  width: 12,
  height: 24,
  bold: false,
  underline: false,
  inverse: false,
});
const line = (text: string): PaperItem => ({
  kind: 'line',
  cells: [...text].map(cell),
  align: 'left',
  height: 30,
});
const cut: PaperItem = { kind: 'cut', partial: false, intoPrint: 0, height: 0 };
const feed = (height: number): PaperItem => ({ kind: 'feed', height });

function rollOf(...items: PaperItem[]): PaperRoll {
  const roll = new PaperRoll();
  for (const item of items) roll.add(item);
  return roll;
}

describe('the paper that hangs out', () => {
  test('the last piece is what stands between the last two cuts, or above the only one', () => {
    expect(rollOf(line('a'), line('b'), cut).lastPiece).toEqual(['a', 'b']);
    expect(rollOf(line('a'), cut, feed(9), line('b'), cut).lastPiece).toEqual(['b']);
    expect(rollOf(line('a'), cut, cut).lastPiece).toEqual([]);
    expect(rollOf(line('a'), cut, line('b'), cut, line('not yet cut')).lastPiece).toEqual(['b']);
  });

  test('a feed alone is still inside; print without a cut hangs out with it', () => {
    expect(rollOf(feed(100)).empty).toBe(true);
    expect(rollOf(line('a'), cut, feed(96)).hanging()).toHaveLength(2);
    expect(rollOf(line('a'), cut, feed(96), line('b')).hanging()).toHaveLength(4);
  });

  test('blank pieces are no receipts, but each cut counts', () => {
    const roll = rollOf(line('a'), cut, feed(96), cut, line('b'), cut);
    expect([roll.receipts().length, roll.cuts]).toEqual([2, 3]);
  });

  test('torn off, only the blank paper above the knife is left, and it is the margin of the next', () => {
    const roll = rollOf(line('a'), cut, feed(96));
    roll.tearOff();
    expect([roll.empty, roll.cuts, roll.lines]).toEqual([true, 0, []]);
    roll.add(line('b'));
    expect(roll.hanging().map(({ height }) => height)).toEqual([96, 30]);
  });
});

test('whatever is printed, cut and torn: nothing is lost, nothing stands twice, and the order is kept', () => {
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.stringMatching(/^[a-z]{1,6}$/).map((text) => ({ text })) },
    { weight: 2, arbitrary: fc.constant('cut' as const) },
    { weight: 1, arbitrary: fc.constant('feed' as const) },
    { weight: 1, arbitrary: fc.constant('tear' as const) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const roll = new PaperRoll();
      const printed: string[] = [];
      const seen: string[] = [];
      const words = (lines: readonly string[]): string[] => lines.filter((one) => one !== '[cut]');
      for (const one of steps) {
        if (one === 'tear') {
          seen.push(...words(roll.lines));
          roll.tearOff();
        } else if (one === 'cut') roll.add(cut);
        else if (one === 'feed') roll.add(feed(20));
        else {
          printed.push(one.text);
          roll.add(line(one.text));
        }
      }
      expect([...seen, ...words(roll.lines)]).toEqual(printed);
      const pieces = roll.receipts().flat();
      expect(pieces.filter(({ kind }) => kind === 'line')).toHaveLength(words(roll.lines).length);
    }),
  );
});

test('a roll that nobody tears off stays at two and a half metres, and keeps the newest', () => {
  const roll = new PaperRoll();
  for (let n = 0; n < 3000; n++) roll.add(line(String(n)));
  const height = roll.hanging().reduce((sum, item) => sum + item.height, 0);
  expect(height).toBeLessThanOrEqual(20_000);
  expect(height).toBeGreaterThan(19_900);
  expect(roll.lines.at(-1)).toBe('2999');
  for (let n = 0; n < 10_000; n++) roll.add(cut); // without height
  expect(roll.hanging().length).toBeLessThanOrEqual(5000);
});

describe('torn off while a picture is printed', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const zebraRows = Buffer.concat(Array.from({ length: 400 }, () => Buffer.from('1b7302ff81', 'hex')));
  const strip = Buffer.from(`1b6b0200${'ff81'.repeat(24)}0a`, 'hex');

  test.each<[string, Uint8Array]>([
    ['epson-tm-t88vi', raster(8, 400)],
    ['custom-vkp80iii', raster(8, 400)],
    ['nippon-np3511', raster(8, 400)],
    ['star-tup900', Buffer.concat([Buffer.from('1b30', 'hex'), ...Array.from({ length: 17 }, () => strip)])],
    ['zebra-kr203', zebraRows],
  ])('%s: what is printed after that hangs on the next paper', (profile, picture) => {
    const printer = modelBench(profile, { mmPerSecond: 100 });
    printer.give(picture);
    vi.advanceTimersByTime(200); // some 20 mm of 50
    const heightOf = (text: string[]): number =>
      text.reduce((sum, one) => sum + Number(/^\[raster \d+x(\d+)\]$/.exec(one)?.[1] ?? 0), 0);
    const first = heightOf(printer.ask('tear').text);
    vi.advanceTimersByTime(5000);
    const rest = heightOf(printer.ask('text').text);
    expect(first).toBeGreaterThan(50);
    expect(first + rest).toBe(profile === 'star-tup900' ? 17 * 24 : 400);
    // and the length of the paper is right again: it is not thrown away as too long
    printer.ask('tear');
    printer.give(profile === 'zebra-kr203' ? '1b4a10 1b730101' : '"next" 0a');
    vi.advanceTimersByTime(1000);
    expect(printer.ask('text').text).toEqual([profile === 'zebra-kr203' ? '[raster 576x1]' : 'next']);
    printer.device.close();
  });
});
