import { createCanvas, loadImage } from '@napi-rs/canvas';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { modelBench } from './presenter-bench.ts';

const fast = { mmPerSecond: 1_000_000 };
const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')];
/** Letters, figures and signs that every page has; no space at either end, where paper looks the same without. */
const anyLine = fc.stringMatching(/^[!-Z^-z](?:[ -Z^-z]{0,28}[!-Z^-z])?$/);

/** Families with letters of their own: how a line ends, and how it is cut. */
const writers = [
  ['epson-tm-t88vi', [0x1d, 0x56, 0x42, 0]],
  ['generic-escpos', [0x1d, 0x56, 0x41, 0]],
  ['custom-vkp80iii', [0x1d, 0x56, 0x42, 0]],
  ['reliance', [0x1d, 0x56, 0x42, 0]],
  ['star-tup900', [0x1b, 0x64, 2]],
  ['nippon-np3511', [0x1d, 0x56, 0x42, 0]],
] as const;

describe.each(writers)('%s: text', (profile, cut) => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('what stands on the paper is what was sent, cut where it was cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyLine, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
        (pieces) => {
          const printer = modelBench(profile, fast);
          for (const lines of pieces) {
            for (const line of lines) printer.give(Uint8Array.from([...ascii(line), 0x0a]));
            printer.give(Uint8Array.from(cut));
            vi.advanceTimersByTime(300);
          }
          const seen = printer.ask('text');
          const { ignored, tickets } = printer.device.state();
          printer.device.close();
          expect(seen).toEqual({
            text: pieces.flatMap((lines) => [...lines, '[cut]']),
            receipts: pieces.length,
          });
          expect(ignored).toEqual([]);
          if (Array.isArray(tickets)) expect(tickets.map(({ text }) => text)).toEqual(pieces);
        },
      ),
      { numRuns: 25 },
    );
  });
});

const low = (n: number): number => n & 0xff;
/** How each family takes rows of dots, 1 to 255 bytes wide. */
const painters: Record<string, (rows: readonly Uint8Array[], width: number) => number[]> = {
  'epson-tm-t88vi': (rows, width) => [
    ...[0x1d, 0x76, 0x30, 0, low(width), width >> 8, low(rows.length), rows.length >> 8],
    ...rows.flatMap((row) => [...row]),
  ],
  // 24 rows at a time, lines of 3 mm so that they join
  'star-tup900': (rows, width) => {
    const bands = Array.from({ length: Math.ceil(rows.length / 24) }, (_, band) =>
      Array.from({ length: 24 }, (_, row) => rows[band * 24 + row] ?? new Uint8Array(width)),
    );
    return [
      ...[0x1b, 0x30],
      ...bands.flatMap((band) => [0x1b, 0x6b, width, 0, ...band.flatMap((row) => [...row]), 0x0a]),
    ];
  },
  'zebra-kr203': (rows, width) => rows.flatMap((row) => [0x1b, 0x73, width, ...row]),
};
/** Margins of the picture: 4 mm at 7.09 or 8 dots, and what shows above. */
const leftOf: Record<string, number> = { 'epson-tm-t88vi': 28, 'star-tup900': 32, 'zebra-kr203': 32 };
const top = 40;

const anyPicture = fc.integer({ min: 1, max: 12 }).chain((width) =>
  fc
    .array(fc.uint8Array({ minLength: width, maxLength: width }), { minLength: 1, maxLength: 60 })
    .map((rows) => ({
      width,
      rows,
    })),
);

describe.each(Object.keys(painters))('%s: dots', (profile) => {
  test('each bit is a dark or a light dot of the picture, and nothing else is dark', async () => {
    await fc.assert(
      fc.asyncProperty(anyPicture, async ({ width, rows }) => {
        const printer = modelBench(profile, fast);
        printer.give(Uint8Array.from(painters[profile]?.(rows, width) ?? []));
        printer.give(Uint8Array.of(0x1b, 0x4a, 10)); // the end of a raster is seen when something follows it
        const { png } = printer.ask('paper');
        printer.device.close();
        const image = await loadImage(Buffer.from(png, 'base64'));
        const pen = createCanvas(image.width, image.height).getContext('2d');
        pen.drawImage(image, 0, 0);
        const area = pen.getImageData(leftOf[profile] ?? 0, top, width * 8 + 16, rows.length + 4);
        const wrong: string[] = [];
        for (let y = 0; y < area.height; y++)
          for (let x = 0; x < area.width; x++) {
            const isDark = (area.data[(y * area.width + x) * 4] ?? 255) < 128;
            const isSet = ((rows[y]?.[x >> 3] ?? 0) & (0x80 >> (x & 7))) !== 0;
            if (isDark !== isSet) wrong.push(`${x},${y}`);
          }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });
});
