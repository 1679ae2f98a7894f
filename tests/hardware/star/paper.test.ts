import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { StarReader } from '../../../hardware/simulator/star/reader.ts';
import { bytes } from '../simulator/bytes.ts';
import { modelBench } from '../simulator/presenter-bench.ts';

let printer: ReturnType<typeof modelBench>;
beforeEach(() => {
  vi.useFakeTimers();
  printer = modelBench('star-tup900', { mmPerSecond: 100_000 });
});
afterEach(() => {
  printer.device.close();
  vi.useRealTimers();
});
function paper(notation: string): string[] {
  printer.give(notation);
  vi.advanceTimersByTime(200);
  return printer.ask('text').text;
}
const ignored = (): unknown => printer.device.state().ignored;
/** What the reader makes of bytes, as words. */
function read(notation: string): string[] {
  const reader = new StarReader();
  const tokens = [...bytes(notation)].flatMap((byte) => reader.push(byte));
  return tokens.filter(({ op }) => op !== 'row').map(({ op, data }) => [op, ...data].join(' '));
}
const rows = (row: string): string => row.repeat(24);

describe('what stands on the paper of a Star', () => {
  test('a picture is printed by its line feed, 24 rows high, and neighbours touch', () => {
    expect(paper(`1b6b0200 ${rows('ff81')}`)).toEqual([]);
    expect(paper('0a')).toEqual(['[raster 16x24]']);
    // with the line set to three millimetres there is no gap between two
    expect(read(`1b30 1b6b0100 ${rows('aa')} 0a`)).toEqual(['ESC 3 24', 'GS v 0 0 1 0 24 0']);
    expect(read(`1b7a01 1b6b0100 ${rows('aa')} 0a`)).toEqual(['ESC 3 32', 'GS v 0 0 1 0 24 0', 'ESC J 8']);
  });

  test('a picture that was never fed is gone with ESC @', () => {
    expect(paper(`1b6b0100 ${rows('ff')} 1b40 "text" 0a`)).toEqual(['text']);
  });

  test('a picture wider than a byte can say is none, and swallows only its rows', () => {
    expect(paper(`1b6b0101 ${rows('55')} "after" 0a`)).toEqual(['after']);
    expect(ignored()).toHaveLength(1);
  });

  test.each([
    ['CODE128, where %0 writes a %', '1b6206020250 "A%0B" 1e', '[CODE128] A%B'],
    ['CODE39', '1b6204020250 "A-1" 1e', '[CODE39] A-1'],
    ['EAN13', '1b6203020250 "4006381333931" 1e', '[EAN13] 4006381333931'],
  ])('a bar code: %s', (_, notation, line) => {
    expect(paper(notation)).toEqual([line]);
  });

  test('of a bar code without an end 255 letters are kept, and the next command is read again after RS', () => {
    const kept = read(`1b6206020250 ${'41'.repeat(1000)} 1e 0a`);
    const [code = ''] = kept.filter((word) => word.startsWith('GS k'));
    expect(code.split(' ')).toHaveLength('GS k'.split(' ').length + 1 + 2 + 255);
    expect(kept.at(-1)).toBe('LF');
  });

  test('a QR code: cell size and correction first, its data by length, printed when told', () => {
    const data = '1b1d79443100 0400 "SAMP"';
    expect(paper(`1b1d795301 01 1b1d795302 03 ${data}`)).toEqual([]);
    expect(paper('1b1d7950')).toEqual(['[QR] SAMP']);
    expect(read('1b1d795300 02')).toEqual([]); // the model: it has one
    expect(read('1b1d7999')).toEqual(['unknown 27 29 121 153']);
  });

  test.each([
    ['00', 'GS V 0'],
    ['01', 'GS V 1'],
    ['02', 'GS V 65 0'],
    ['03', 'GS V 66 0'],
    ['33', 'GS V 66 0'],
  ])('ESC d %s is %s', (n, cut) => {
    expect(read(`1b64${n}`)).toEqual([cut]);
  });

  test('sizes and feeds: height and width apart, half millimetres and single dots', () => {
    expect(read('1b690205')).toEqual(['GS ! 82']);
    expect(read('1b6105 1b4907 1b4a07')).toEqual(['ESC d 5', 'ESC J 7', 'ESC J 14']);
  });

  test('CR and NUL are nothing; what nobody knows is named and passed over', () => {
    expect(paper('"a" 0d 00 1b99 07 1b1d99 "b" 0a')).toEqual(['ab']);
    expect(ignored()).toHaveLength(3);
  });

  test('ESC ? empties what the printer had counted', () => {
    printer.give('17 17');
    vi.advanceTimersByTime(50);
    expect(printer.device.state()).toMatchObject({ etb: { count: 2 } });
    printer.give('1b3f0a00');
    vi.advanceTimersByTime(50);
    expect(printer.device.state()).toMatchObject({ etb: { executed: false, count: 0 } });
  });
});
