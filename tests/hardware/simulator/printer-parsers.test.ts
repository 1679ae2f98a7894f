import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Tokenizer } from '../../../hardware/simulator/printer/esc-pos/tokenizer.ts';
import { bytes, raster } from './bytes.ts';
import { modelBench, printerModels } from './presenter-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const fast = { mmPerSecond: 100_000 };
/** Bytes that begin commands are as many as all others together: plain noise is mostly text. */
const anyByte = fc.oneof(
  fc.integer({ min: 0, max: 255 }),
  fc.constantFrom(0x1b, 0x1d, 0x1c, 0x10, 0x05, 0x04, 0x14, 0x16, 0x1e, 0x28, 0x6b, 0x73, 0x76, 0x30, 0x47),
);
const anyStream = fc.array(anyByte, { maxLength: 600 }).map((all) => Uint8Array.from(all));
const anyCuts = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 30 });

function inPieces(stream: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (const length of lengths) {
    pieces.push(stream.subarray(from, from + length));
    from += length;
  }
  return [...pieces, stream.subarray(Math.min(from, stream.length))];
}

/** Everything comes while there is no paper: what the host sees and reads does not depend on how the bytes came. */
function outcome(profile: string, pieces: readonly Uint8Array[]) {
  const printer = modelBench(profile, fast);
  printer.ask('paperOut');
  for (const piece of pieces) printer.give(piece);
  printer.ask('loadPaper');
  vi.advanceTimersByTime(200);
  const { text, receipts } = printer.ask('text');
  const { ignored, buffered } = printer.device.state();
  printer.device.close();
  return { said: printer.said(), text, receipts, ignored, buffered };
}

describe.each(printerModels)('%s: whatever comes in', (profile) => {
  test('never throws, is all read in the end, and is the same however it is split', () => {
    fc.assert(
      fc.property(anyStream, anyCuts, (stream, cuts) => {
        const whole = outcome(profile, [stream]);
        expect(whole.buffered).toBe(0);
        expect(outcome(profile, inPieces(stream, cuts))).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  test('100 kB of noise, through every fault, leave it answering and no bigger than one receipt', () => {
    const printer = modelBench(profile, fast);
    const faults = [
      'paperOut',
      'openCover',
      'jam',
      'cutterError',
      'hotHead',
      'swapped',
      'split',
      'powerCycle',
    ];
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 4000, maxLength: 4000 }),
        fc.constantFrom(...faults),
        (noise, fault) => {
          printer.ask(fault, fault === 'split' ? { bytes: 1, gapMs: 1 } : {});
          printer.give(noise);
          for (const mend of ['loadPaper', 'closeCover', 'clear', 'coolHead', 'prompt']) printer.ask(mend);
          vi.advanceTimersByTime(2000);
        },
      ),
      { numRuns: 25 },
    );
    printer.ask('powerCycle');
    vi.advanceTimersByTime(3000);
    const state = printer.device.state();
    expect(state).toMatchObject({ hung: false, booting: false, offline: false });
    expect((state.ignored as string[]).length).toBeLessThanOrEqual(100); // the simulator's own shape
    expect(printer.ask('text').text.length).toBeLessThanOrEqual(5000);
    printer.device.close();
  });
});

/** Streams that never end what they begin: a careless simulator keeps all of it. */
const endless: [name: string, profile: string, piece: string | Uint8Array, times: number][] = [
  ['cuts without paper between', 'epson-tm-t88vi', '1d5600'.repeat(100), 200],
  ['lines without height', 'epson-tm-t88vi', `1b3300 ${'0a'.repeat(100)}`, 200],
  ['ids in a line that never ends', 'epson-tm-t88vi', `"x" ${'1d284806003030 "0001"'.repeat(20)}`, 200],
  ['rasters', 'generic-escpos', raster(8, 200), 150],
  ['tickets', 'custom-vkp80iii', '"x" 0a 1d564200 1d65030c', 300],
  ['a bar code without its end', 'star-tup900', `1b6206020250 ${'41'.repeat(500)}`, 200],
  ['dot rows without a feed', 'zebra-kr203', `1b7302ffff`.repeat(500), 100],
  ['jobs without an end', 'nippon-np3511', '1d4731 "0001" 1b69', 300],
];
test.each(endless)(
  'endless %s on %s: the paper hangs no longer than 2.5 m and one raster',
  (_, profile, piece, times) => {
    const printer = modelBench(profile, fast);
    for (let at = 0; at < times; at++) {
      printer.give(piece);
      vi.advanceTimersByTime(20);
    }
    vi.advanceTimersByTime(20_000);
    const { text } = printer.ask('text') as { text: string[] };
    expect(text.length).toBeLessThanOrEqual(5000);
    const rows = text.map((line) => Number(/^\[raster \d+x(\d+)\]$/.exec(line)?.[1] ?? 0));
    expect(rows.reduce((sum, height) => sum + height, 0)).toBeLessThanOrEqual(28_000);
    expect((printer.device.state().tickets as unknown[] | undefined)?.length ?? 0).toBeLessThanOrEqual(50);
    // an id is told when its line is on paper: no more of them than a line holds
    printer.said();
    printer.give('0a');
    vi.advanceTimersByTime(100);
    expect(printer.said().length).toBeLessThanOrEqual(256 * 14);
    printer.device.close();
  },
);

test('of a command a megabyte long (it could be four gigabytes) 200 kB are kept', () => {
  const tokenizer = new Tokenizer();
  for (const byte of bytes('1d384c 40420f00')) tokenizer.push(byte); // 1,000,000
  let token: ReturnType<Tokenizer['push']>;
  for (let at = 0; at < 1_000_000; at++) token = tokenizer.push(0x41);
  expect(token?.op).toBe('GS 8 L');
  expect(token?.data.length).toBe(200_000);
});

test('while it hangs, and while it has no paper, only so much is kept', () => {
  const printer = modelBench('epson-tm-t88vi', fast);
  const tenth = raster(125, 800); // 100,008 bytes
  printer.ask('paperOut');
  for (let at = 0; at < 15; at++) printer.give(tenth);
  const { buffered, lost } = printer.device.state() as Record<string, number>;
  expect(buffered).toBeGreaterThan(999_000);
  expect(buffered).toBeLessThan(1_001_000);
  expect(lost).toBeGreaterThan(499_000);
  printer.ask('powerCycle');
  vi.advanceTimersByTime(2000);
  printer.device.hang();
  for (let at = 0; at < 15; at++) printer.give(tenth);
  printer.device.wake();
  expect(printer.device.state()).toMatchObject({ received: 25 * 100_008 });
  printer.device.close();
});
