import { describe, expect, test } from 'vitest';
import type { Block, PrintDocument } from '../../../hardware/document/schema/document.ts';
import { encodeDocument } from '../../../hardware/driver/paper/encode-document.ts';
import type { PageCommands, PageProfile } from '../../../hardware/driver/paper/page.ts';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Commands as words: what is asked for stands in the stream. */
const words: PageCommands = {
  lineFeed: () => ascii('\n'),
  align: (alignment) => ascii(`<${alignment}>`),
  emphasize: (on) => ascii(on ? '<bold>' : '<plain>'),
  scale: (times) => ascii(`<x${times}>`),
  codePage: (page) => ascii(`<page ${page}>`),
  feed: (lines) => ascii(`<feed ${lines}>`),
  cut: () => ascii('<cut>'),
  draw: (bitmaps) => [ascii(`<draw ${bitmaps.map(({ height }) => height).join('+')}>`)],
  qr: (value, moduleDots) => (value.includes('!') ? null : ascii(`<qr ${value} ${moduleDots}>`)),
  barcode: (value) => (value === 'no' ? null : { bytes: ascii(`<bars ${value}>`), heightDots: 110 }),
};
const paper = { dots: 384, columns: 32, lineDots: 30 };
const withPages: PageProfile = { paper, codePages: [{ page: 17, encoding: 'cp866' }], qr: 'printer' };
const drawnOnly: PageProfile = { paper, codePages: [], qr: 'raster' };

async function encode(blocks: Block[], commands = words, profile = withPages) {
  const document: PrintDocument = { language: 'kk', blocks };
  const encoded = await encodeDocument(document, commands, profile);
  return (
    encoded && {
      ...encoded,
      stream: encoded.steps.map(({ bytes }) => new TextDecoder().decode(bytes)).join(''),
    }
  );
}
const text = (value: string, more: Partial<Extract<Block, { kind: 'text' }>> = {}): Block => ({
  kind: 'text',
  value,
  ...more,
});

describe('a page in the words of any family', () => {
  test('what stands in the middle stays there after a drawn line, which has its own margin', async () => {
    const encoded = await encode([
      text('a', { align: 'center' }),
      text('қ', { align: 'center' }),
      text('b', { align: 'center' }),
    ]);
    expect(encoded?.stream).toBe('<center><page 17>a\n<left><draw 30><center>b\n');
  });

  test('drawn neighbours go out together, and not across a cut', async () => {
    const encoded = await encode([text('қ'), text('ң'), { kind: 'cut' }, text('ө')]);
    expect(encoded?.stream).toBe('<draw 30+30><cut><draw 30>');
    expect(encoded).toMatchObject({ heightDots: 90, cuts: 1 });
    expect(encoded?.steps.map(({ kind }) => kind)).toEqual(['print', 'cut', 'print']);
  });

  test('style is sent when it changes and only then', async () => {
    const bold = { bold: true, size: 'double' } as const;
    const encoded = await encode([text('a', bold), text('b', bold), text('c')]);
    expect(encoded?.stream).toBe('<x2><bold><page 17>a\nb\n<x1><plain>c\n');
  });

  test('₸ is written as тг where that spares the drawing, and drawn where the line is drawn anyway', async () => {
    expect((await encode([text('5 ₸')]))?.stream).toBe(
      `<page 17>${new TextDecoder().decode(Uint8Array.of(0x35, 0x20, 0xe2, 0xa3))}\n`,
    );
    expect((await encode([text('қ 5 ₸')]))?.stream).toBe('<draw 30>');
  });

  test('a QR code by command, or drawn where the family will not say it so', async () => {
    expect((await encode([{ kind: 'qr', value: 'x' }]))?.stream).toBe('\n<center><qr x 6>\n');
    expect((await encode([{ kind: 'qr', value: 'x!' }]))?.stream).toBe('\n<draw 126>\n');
    expect((await encode([{ kind: 'qr', value: 'x' }], words, drawnOnly))?.stream).toBe('\n<draw 126>\n');
    expect(await encode([{ kind: 'qr', value: 'ж'.repeat(2000) }])).toBeNull();
  });

  test('bars by command, drawn with their text where the family has none, and not at all where they do not fit', async () => {
    const code = (value: string): Block => ({ kind: 'barcode', value, symbology: 'code39' });
    expect((await encode([code('A1')]))?.stream).toBe('<center><bars A1>');
    const { barcode: _, ...withoutBars } = words;
    expect((await encode([code('A1')], withoutBars))?.stream).toBe('<draw 80+30>\n');
    expect(await encode([code('no')])).toBeNull();
    expect(await encode([code('A'.repeat(40))], withoutBars)).toBeNull();
  });

  test('without a code page everything is drawn: letters, and a rule as a line', async () => {
    const blocks = [
      text('plain'),
      { kind: 'rule' } as const,
      { kind: 'columns', left: 'a', right: 'b' } as const,
    ];
    expect((await encode(blocks, words, drawnOnly))?.stream).toBe('<draw 30+15+2+15+30>');
    expect((await encode([{ kind: 'rule' }]))?.stream).toBe(`<page 17>${'-'.repeat(32)}\n`);
  });

  test('feeds and pictures', async () => {
    expect(await encode([{ kind: 'feed', lines: 3 }])).toMatchObject({ stream: '<feed 3>', heightDots: 90 });
    expect(await encode([{ kind: 'image', png: 'bm90IGEgcG5n' }])).toBeNull();
  });
});
