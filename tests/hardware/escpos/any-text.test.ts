import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { containsRealTime } from '../../../hardware/codec/escpos/real-time.ts';
import { drawParagraph } from '../../../hardware/document/encode/draw-text.ts';
import { loadPainter } from '../../../hardware/document/encode/painter.ts';
import type { Block, PrintDocument } from '../../../hardware/document/schema/document.ts';
import { encodeDocument } from '../../../hardware/driver/escpos/encode-document.ts';
import { opening } from '../../../hardware/driver/escpos/introduction.ts';
import { prepareJob } from '../../../hardware/driver/escpos/job.ts';
import { Interpreter } from '../../../hardware/simulator/printer/esc-pos/interpreter.ts';
import { Tokenizer } from '../../../hardware/simulator/printer/esc-pos/tokenizer.ts';
import type { PaperItem } from '../../../hardware/simulator/printer/paper/items.ts';
import { PaperRoll } from '../../../hardware/simulator/printer/paper/roll.ts';
import { printerProfileNames, printerProfiles } from '../../../hardware/simulator/printer/profiles.ts';
import { RealTimeScanner } from '../../../hardware/simulator/printer/real-time.ts';
import { profileOf } from './bench.ts';

const painter = await loadPainter();
type Name = (typeof printerProfileNames)[number];

const kazakh = 'АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ';
const letters = `${kazakh}${kazakh.toLowerCase()}ABCXYZabcxyz`;
const signs = '0123456789 .,:;!()-/+«»—№₸"\'%&*=@';
const text = fc
  .string({ unit: fc.constantFrom(...letters, ...signs, ...signs), minLength: 1, maxLength: 70 })
  .filter((value) => value.trim() !== '');
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    value: text,
    align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
    size: fc.constantFrom('normal' as const, 'double' as const),
    bold: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('columns' as const), left: text, right: text }),
);

/** What the simulator makes of a whole job, from the bytes alone. */
async function print(name: Name, document: PrintDocument) {
  const profile = profileOf(name);
  const encoded = await encodeDocument(document, profile);
  if (!encoded) throw new Error('not printable');
  let ids = 0;
  const job = prepareJob(encoded, {
    opening: opening(profile),
    cutFirst: true,
    confirms: profile.completion === 'processId' ? 'confirmed' : 'processed',
    completion: {
      // `\x10` may not stand in an id; the letters that could complete a sequence come right behind it
      request: (how) =>
        how === 'processed'
          ? { bytes: Uint8Array.of(0x1d, 0x72, 1) }
          : {
              bytes: Buffer.concat([
                Buffer.from([0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30]),
                Buffer.from(`i${String(ids++).padStart(3, '0')}`),
              ]),
              id: 'i',
            },
    },
    chunkBytes: 300,
  });
  const bytes = Buffer.concat(job.chunks.map((chunk) => chunk.bytes));
  const paper = new PaperRoll();
  const interpreter = new Interpreter(printerProfiles[name], paper, {
    reply: () => undefined,
    setAutomaticStatus: () => undefined,
    paperSensor: () => 0,
  });
  const tokenizer = new Tokenizer();
  const scanner = new RealTimeScanner(printerProfiles[name].realTimeBytes);
  let realTime = 0;
  for (const byte of bytes) {
    const { data, command } = scanner.push(byte);
    if (command) realTime += 1;
    for (const one of data) {
      const token = tokenizer.push(one);
      if (token) interpreter.execute(token);
    }
  }
  return { items: paper.hanging(), ignored: interpreter.ignored, bytes, realTime, profile };
}

const written = (items: readonly PaperItem[]): string =>
  items.flatMap((item) => (item.kind === 'line' ? item.cells.map((cell) => cell.glyph) : [])).join('');
const bare = (value: string): string => value.replace(/\s/g, '');
/** Rows of dots without their white right end. */
const dots = (items: readonly PaperItem[]): string[] =>
  items
    .flatMap((item) => (item.kind === 'raster' ? item.rows : []))
    .map((row) =>
      Buffer.from(row)
        .toString('hex')
        .replace(/(00)+$/, ''),
    );

/**
 * Rows without the bytes that hold but the one dot a real-time sequence may have cost: it may be the last of a row and
 * the sequence end in the next.
 */
const withoutLoneDots = (rows: string[]): string[] =>
  rows.map((row) =>
    (row.match(/../g) ?? [])
      .map((byte) => (byte === '10' ? '00' : byte))
      .join('')
      .replace(/(00)+$/, ''),
  );

describe.each(printerProfileNames)('%s', (name) => {
  test('any text of the three alphabets: decoded it is the text, drawn it is a drawing of the text', async () => {
    await fc.assert(
      fc.asyncProperty(block, async (one) => {
        const { items, ignored, bytes, realTime, profile } = await print(name, {
          language: 'kk',
          blocks: [one],
        });
        expect(ignored).toEqual([]);
        expect([realTime, containsRealTime(bytes)]).toEqual([0, false]);
        const said = one.kind === 'text' ? [one.value] : one.kind === 'columns' ? [one.left, one.right] : [];
        const glyphs = bare(written(items));
        expect(glyphs).not.toMatch(/[?▯]/);
        const drawn = dots(items);
        if (drawn.length === 0) {
          const spelt = said.map((value) => bare(value).replaceAll('₸', 'тг'));
          if (one.kind === 'text') expect(glyphs).toBe(spelt[0]);
          // two columns come line by line: every letter of both, and no other
          else expect([...glyphs].sort()).toEqual([...spelt.join('')].sort());
          return;
        }
        expect(glyphs).toBe('');
        expect(drawn.some((row) => row !== '')).toBe(true);
        const again = await drawing(one, profile);
        expect(withoutLoneDots(drawn)).toEqual(withoutLoneDots(again));
      }),
      { numRuns: 60 },
    );
  });

  test('every raster is as wide as the paper at most and 256 rows high at most, each line as wide as the paper', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 4 }), async (blocks) => {
        const { items } = await print(name, { language: 'ru', blocks });
        const paperDots = printerProfiles[name].paper.dots;
        for (const item of items) {
          if (item.kind === 'line')
            expect(item.cells.reduce((sum, cell) => sum + cell.width, 0)).toBeLessThanOrEqual(paperDots);
          if (item.kind !== 'raster') continue;
          expect(item.rows.length).toBeLessThanOrEqual(256);
          for (const row of item.rows) expect(row.length * 8).toBeLessThanOrEqual(paperDots);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('columns: the right one ends at the right edge of this paper', async () => {
    const { items, profile } = await print(name, {
      language: 'ru',
      blocks: [{ kind: 'columns', left: 'Дата', right: '05.11.2024' }],
    });
    const line = items.find((item) => item.kind === 'line');
    const width = line?.kind === 'line' ? line.cells.reduce((sum, cell) => sum + cell.width, 0) : 0;
    expect(width).toBe(profile.paper.columns * 12);
  });
});

/** The same paragraph drawn anew, as rows of hex. */
async function drawing(one: Block, profile: ReturnType<typeof profileOf>): Promise<string[]> {
  const { layOut } = await import('../../../hardware/document/layout/lines.ts');
  const { columns, dots: paperDots, lineDots } = profile.paper;
  return layOut({ language: 'kk', blocks: [one] }, columns).flatMap((item) => {
    if (item.kind !== 'paragraph') return [];
    const hasRight = item.lines.some((line) => line.right !== undefined);
    const style = {
      scale: item.scale,
      bold: item.bold,
      lineDots,
      paperDots: hasRight ? columns * 12 : paperDots,
    };
    return drawParagraph(painter, item.lines, style).flatMap(({ widthBytes, height, rows }) =>
      Array.from({ length: height }, (_, y) =>
        Buffer.from(rows.subarray(y * widthBytes, (y + 1) * widthBytes))
          .toString('hex')
          .replace(/(00)+$/, ''),
      ),
    );
  });
}
