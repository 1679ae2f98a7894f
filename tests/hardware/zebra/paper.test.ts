import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { KplReader } from '../../../hardware/simulator/zebra/reader.ts';
import { bytes, hex } from '../simulator/bytes.ts';
import { modelBench } from '../simulator/presenter-bench.ts';

let printer: ReturnType<typeof modelBench>;
beforeEach(() => {
  vi.useFakeTimers();
  printer = modelBench('zebra-kr203', { mmPerSecond: 100_000 });
});
afterEach(() => {
  printer.device.close();
  vi.useRealTimers();
});
function paper(notation: string): string[] {
  printer.give(notation);
  vi.advanceTimersByTime(500);
  return printer.ask('text').text;
}
function read(notation: string): string[] {
  const reader = new KplReader();
  const tokens = [...bytes(notation)].flatMap((byte) => reader.push(byte));
  return tokens.map(({ op, data }) => (data.length > 0 ? `${op} ${hex(data)}` : op));
}

describe('what stands on the paper of a KR203', () => {
  test('rows follow each other into one picture as wide as the head; a feed ends it', () => {
    expect(paper(`${'1b7302ff81'.repeat(3)} 1b4a08 ${'1b730155'.repeat(2)}`)).toEqual([
      '[raster 576x3]',
      '[raster 576x2]',
    ]);
  });

  test('a feed of nothing does not end it, a cut does', () => {
    expect(paper('1b7301ff 1b4a00 1b7301ff 1b1e 1b7301ff')).toEqual([
      '[raster 576x2]',
      '[cut]',
      '[raster 576x1]',
    ]);
  });

  test('a row longer than the head is cut off at its end, an empty one is a row', () => {
    expect(paper(`1b73ff ${'ff'.repeat(255)} 1b7300`)).toEqual(['[raster 576x2]']);
  });

  test('a host that never feeds makes pictures of a metre', () => {
    printer.give('1b7300'.repeat(8001));
    vi.advanceTimersByTime(2000);
    expect(printer.ask('text').text).toEqual(['[raster 576x8000]', '[raster 576x1]']);
  });

  test.each([
    ['19 00', ['present']],
    ['19 63', ['present']],
    ['19 64', ['retract']],
    ['19 ff', ['retract']],
    ['05', ['retract']],
    ['1e', ['cut', 'present']],
    ['1b1e 1b0c1e', ['cut', 'present 1e']],
    ['1b0642', ['ACK 42']],
    ['1b26702d0002', ['& 702d0002']],
    ['1b7303010203', ['row 010203']],
    ['00 00', []],
    ['41', ['unknown 41']],
    ['1b01', ['unknown 1b01']],
  ])('%s is %j', (notation, words) => {
    expect(read(notation)).toEqual(words);
  });

  test('only the time of the presenter is set by ESC &, the other parameters change nothing', () => {
    printer.give('1b26700100ff 1b7301ff 1b1e 1b0c1e');
    vi.advanceTimersByTime(60_000);
    expect(printer.device.state()).toMatchObject({ mouth: 'presented', retracted: 0 });
  });

  test('questions it does not know stay without an answer and are named', () => {
    printer.give('1b0507 1b0501');
    expect(printer.said()).toBe('06');
    expect(printer.device.state().ignored).toEqual(['ENQ 7']);
  });

  test('what is noted of nonsense has an end', () => {
    printer.give('41'.repeat(5000));
    expect(printer.device.state().ignored).toHaveLength(100);
  });
});
