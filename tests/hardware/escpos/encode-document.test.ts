// biome-ignore-all lint/suspicious/noControlCharactersInRegex: ESC/POS is made of them
import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { containsRealTime } from '../../../hardware/codec/escpos/real-time.ts';
import type { Block } from '../../../hardware/document/schema/document.ts';
import { escposLimits } from '../../../hardware/driver/escpos/delays.ts';
import { type EncodedDocument, encodeDocument } from '../../../hardware/driver/escpos/encode-document.ts';
import { chunksOf as groupsOf } from '../../../hardware/driver/paper/chunks.ts';
import { profileOf } from './bench.ts';

const chunksOf = (commands: readonly Uint8Array[], most: number) =>
  groupsOf(commands, most).map((group) => Buffer.concat(group));
const epson = profileOf('epson-tm-t88vi');
const generic = profileOf('generic-escpos');
const narrow = { ...epson, paper: { ...epson.paper, dots: 384, columns: 32 } };

const encode = async (profile: typeof epson, ...blocks: Block[]): Promise<EncodedDocument> => {
  const encoded = await encodeDocument({ language: 'kk', blocks }, profile);
  if (!encoded) throw new Error('invalid document');
  return encoded;
};
const stream = ({ steps }: EncodedDocument): Buffer => Buffer.concat(steps.map((step) => step.bytes));
const latin = async (profile: typeof epson, ...blocks: Block[]): Promise<string> =>
  stream(await encode(profile, ...blocks)).toString('latin1');
const raster = '\x1dv0\x00';

describe('text', () => {
  test('the page that holds the line, sent when it changes and only then', async () => {
    expect(
      await latin(
        epson,
        { kind: 'text', value: 'Қазақ' },
        { kind: 'text', value: 'Астана' },
        { kind: 'text', value: 'Ärger ƒ' },
        { kind: 'text', value: 'plain' },
      ),
    ).toBe(
      '\x1bt5\x8d\xe0\xe7\xe0\x9d\n' + '\xc0\xf1\xf2\xe0\xed\xe0\n' + '\x1bt\x10\xc4rger \x83\n' + 'plain\n',
    );
  });

  test('without a page for it the paragraph is drawn, all its lines alike', async () => {
    const value = `${'слово '.repeat(12)}қ`;
    const drawn = await latin(generic, { kind: 'text', value });
    expect(drawn).not.toContain('\x1bt');
    expect(await latin(generic, { kind: 'text', value: value.slice(0, -1) })).not.toContain(raster);
    expect(drawn.split(raster).length).toBeGreaterThan(2);
  });

  test('style and alignment are sent when they change; dots stand at the left', async () => {
    expect(
      await latin(
        epson,
        { kind: 'text', value: 'a', align: 'center', size: 'double', bold: true },
        { kind: 'text', value: 'b', align: 'center', size: 'double', bold: true },
        { kind: 'text', value: 'c' },
      ),
    ).toBe('\x1ba\x01\x1d!\x11\x1bE\x01\x1bt5a\nb\n\x1ba\x00\x1d!\x00\x1bE\x00c\n');
    const centred = await latin(
      generic,
      { kind: 'text', value: 'a', align: 'center' },
      { kind: 'text', value: 'қ' },
    );
    expect(centred).toContain(`a\n\x1ba\x00${raster}`);
  });

  test('columns reach the right edge of the paper at hand', async () => {
    const block: Block = { kind: 'columns', left: 'Date', right: '05.11.2024' };
    expect(await latin(epson, block)).toBe(`\x1bt5Date${' '.repeat(28)}05.11.2024\n`);
    expect(await latin(generic, block)).toBe(`\x1bt\x11Date${' '.repeat(34)}05.11.2024\n`);
    expect(await latin(narrow, block)).toBe(`\x1bt5Date${' '.repeat(18)}05.11.2024\n`);
    expect(await latin(narrow, { kind: 'rule' })).toBe(`\x1bt5${'-'.repeat(32)}\n`);
  });
});

describe('symbols and feeds', () => {
  test('QR by the printer’s own command, between two blank lines', async () => {
    const printed = await latin(epson, { kind: 'qr', value: 'https://x.kz' });
    expect(printed).toMatch(/^\n\x1ba\x01\x1d\(k.*https:\/\/x\.kz\x1d\(k\x03\x001Q0\n$/s);
    expect(printed).not.toContain(raster);
  });

  test.each([
    ['its payload', 'a\u0010\u0004b'],
    ['its length, 0410', `${'қ'.repeat(518)}a`],
  ])('QR drawn where %s holds a real-time command', async (_, value) => {
    const encoded = await encode(epson, { kind: 'qr', value, size: 2 });
    expect(stream(encoded).toString('latin1')).toContain(raster);
    expect(containsRealTime(stream(encoded))).toBe(false);
  });

  test('an image whose dots are a real-time command loses one of them', async () => {
    const wide = createCanvas(16, 2);
    const pen = wide.getContext('2d');
    for (const x of [3, 13]) pen.fillRect(x, 0, 1, 1); // 10 04
    const small = { ...epson, paper: { ...epson.paper, dots: 16 } };
    const both = stream(
      await encode(small, { kind: 'image', png: wide.toBuffer('image/png').toString('base64') }),
    );
    expect([...both.subarray(8, 10)]).toEqual([0x00, 0x04]);
  });

  test('bar codes', async () => {
    const code = async (value: string, symbology: 'code128' | 'code39' | 'ean13') =>
      (await latin(epson, { kind: 'barcode', value, symbology })).split('\x1dk')[1];
    expect(await code('ALA{1}', 'code128')).toBe('I\x09{BALA{{1}');
    expect(await code('123456', 'code128')).toBe('I\x05{C\x0c\x22\x38');
    // 16 04 as pairs would be DLE EOT
    expect(await code('1604', 'code128')).toBe('I\x06{B1604');
    expect(await code('ALA 17', 'code39')).toBe('E\x06ALA 17');
    expect(await code('487000123456', 'ean13')).toBe('C\x0c487000123456');
    const refused = (value: string, symbology: 'code128' | 'code39' | 'ean13') =>
      encodeDocument({ language: 'kk', blocks: [{ kind: 'barcode', value, symbology }] }, narrow);
    expect(await refused('қала', 'code128')).toBeNull();
    expect(await refused('abc', 'code39')).toBeNull();
    expect(await refused('12345', 'ean13')).toBeNull();
    expect(await refused('A'.repeat(26), 'code128')).toBeNull();
  });

  test('feed and cut, and what the mechanism has to do for it', async () => {
    const encoded = await encode(
      epson,
      { kind: 'feed', lines: 4 },
      { kind: 'cut' },
      { kind: 'text', value: 'a' },
    );
    expect(encoded).toMatchObject({ heightDots: 150, cuts: 1 });
    expect(encoded.steps.map((step) => step.kind)).toEqual(['print', 'cut', 'print']);
    expect(stream(encoded).toString('latin1')).toBe('\x1bd\x04\x1dVB\x00\x1bt5a\n');
  });
});

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'қҢӘүұһІіЖщ ё№«»—₸?{\u0010\u0004\u0005\u0014\n\u{1f600}'),
    fc.constantFrom(...'abc 0123456789'),
  ),
  maxLength: 120,
});
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    value: anyText,
    align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
    size: fc.constantFrom('normal' as const, 'double' as const, 'big' as const),
    bold: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('columns' as const), left: anyText, right: anyText }),
  fc.record({ kind: fc.constant('qr' as const), value: fc.string({ minLength: 1, maxLength: 60 }) }),
  fc.constant({ kind: 'rule' as const }),
  fc.record({ kind: fc.constant('feed' as const), lines: fc.integer({ min: 1, max: 20 }) }),
  fc.constant({ kind: 'cut' as const }),
);

describe('any document, any profile', () => {
  const documents = fc.array(anyBlock, { minLength: 1, maxLength: 6 });
  const profiles = fc.constantFrom(epson, generic, narrow);

  test('no real-time command, no joins that make one, no command too long, no `?` of ours', async () => {
    await fc.assert(
      fc.asyncProperty(documents, profiles, async (blocks, profile) => {
        const encoded = await encode(profile, ...blocks);
        expect(containsRealTime(stream(encoded))).toBe(false);
        const written = Buffer.concat(
          chunksOf(
            encoded.steps.map((step) => step.bytes),
            escposLimits.chunkBytes,
          ),
        );
        expect(written.equals(stream(encoded))).toBe(true);
        for (const { bytes } of encoded.steps) expect(bytes.length).toBeLessThan(escposLimits.fillUpBytes);
        const asked = blocks.flatMap((block) =>
          block.kind === 'text' ? [block.value] : block.kind === 'columns' ? [block.left, block.right] : [],
        );
        // in text only: dots and QR payloads may hold any byte
        const text = encoded.steps
          .map((step) => Buffer.from(step.bytes).toString('latin1'))
          .filter((step) => !step.includes(raster) && !step.includes('\x1d(k'))
          .join('');
        expect(text.split('?').length).toBeLessThanOrEqual(asked.join('').split('?').length);
      }),
      { numRuns: 150 },
    );
  });
});

describe('chunks', () => {
  /** Bytes that tell where they come from: the command's number, as often as the command is long. */
  const commands = fc
    .array(fc.integer({ min: 1, max: 60 }), { maxLength: 60 })
    .map((lengths) => lengths.map((length, index) => new Uint8Array(length).fill(index)));

  test('cut only between commands, as full as they go, nothing lost', () => {
    fc.assert(
      fc.property(commands, fc.integer({ min: 1, max: 200 }), (list, most) => {
        const chunks = chunksOf(list, most);
        expect(Buffer.concat(chunks)).toEqual(Buffer.concat(list));
        const firstOf = (chunk: Uint8Array | undefined) => chunk?.[0];
        chunks.forEach((chunk, index) => {
          const next = firstOf(chunks[index + 1]);
          expect(chunk.at(-1)).not.toBe(next);
          expect(chunk.length <= most || chunk.at(-1) === firstOf(chunk)).toBe(true);
          // the command that begins the next chunk would not have fitted
          if (next !== undefined) expect(chunk.length + (list[next]?.length ?? 0)).toBeGreaterThan(most);
        });
      }),
    );
  });
});
