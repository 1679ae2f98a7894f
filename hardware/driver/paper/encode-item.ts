import { type Bitmap, blankBitmap, trimRight } from '../../document/encode/bitmap.ts';
import { drawBarcode } from '../../document/encode/draw-barcode.ts';
import { drawImage } from '../../document/encode/draw-image.ts';
import { drawQr, fittingModule, qrSize, qrSymbol } from '../../document/encode/draw-qr.ts';
import { drawParagraph } from '../../document/encode/draw-text.ts';
import { loadPainter } from '../../document/encode/painter.ts';
import type { Item } from '../../document/layout/lines.ts';
import type { PageCommands, PageProfile } from './page.ts';
import type { Pen } from './pen.ts';

/** A character of the printer's usual font. */
const fontADots = { width: 12, height: 24 };
/** 0.75 mm at 203 dpi: a phone reads it from a hand's length. */
const usualModuleDots = 6;
/** A rule that is drawn. */
const ruleDots = 2;

/** What one block becomes, from top to bottom: commands, or dots that may be joined with those before and after. */
export type Part = { commands: Uint8Array[]; heightDots: number } | { bitmaps: Bitmap[] } | 'cut';
type Paragraph = Extract<Item, { kind: 'paragraph' }>;

/** One block, from top to bottom. Null when it cannot be printed at all. */
export async function encodeItem(
  item: Item,
  pen: Pen,
  commands: PageCommands,
  profile: PageProfile,
): Promise<Part[] | null> {
  const { dots, lineDots } = profile.paper;
  switch (item.kind) {
    case 'paragraph':
      return [written(item, pen, profile) ?? { bitmaps: await drawnLines(item, profile) }];
    case 'rule':
      return [written(dashes(profile), pen, profile) ?? { bitmaps: drawRule(dots, lineDots) }];
    case 'feed':
      return [{ commands: [commands.feed(item.lines)], heightDots: item.lines * lineDots }];
    case 'cut':
      return ['cut'];
    case 'qr':
      return encodeQr(item, pen, commands, profile);
    case 'barcode': {
      if (!commands.barcode) return drawBars(item, commands, profile);
      const code = commands.barcode(item.value, item.symbology, dots);
      return code && [{ commands: [pen.align('center'), code.bytes], heightDots: code.heightDots }];
    }
    case 'image': {
      const bitmap = await drawImage(await loadPainter(), item.png, dots);
      return bitmap && [{ bitmaps: [bitmap] }];
    }
  }
}

/** By code page where one holds the whole line; where a line needs dots, its whole paragraph is drawn: null. */
function written(paragraph: Paragraph, pen: Pen, { paper: { lineDots } }: PageProfile): Part | null {
  const lines = pen.write(paragraph);
  const height = Math.max(lineDots, fontADots.height * paragraph.scale);
  return lines && { commands: lines, heightDots: lines.length * height };
}

async function drawnLines(
  { lines, scale, bold }: Paragraph,
  { paper: { dots, columns, lineDots } }: PageProfile,
): Promise<Bitmap[]> {
  // A right part ends where it does in characters, though a few dots may be left over.
  const paperDots = lines.some((line) => line.right !== undefined) ? columns * fontADots.width : dots;
  return drawParagraph(await loadPainter(), lines, { scale, bold, paperDots, lineDots });
}

const dashes = ({ paper: { columns } }: PageProfile): Paragraph => ({
  kind: 'paragraph',
  lines: [{ text: '-'.repeat(columns), align: 'left' }],
  scale: 1,
  bold: false,
});
function drawRule(dots: number, lineDots: number): Bitmap[] {
  const rule = blankBitmap(dots, ruleDots);
  const margin = blankBitmap(8, lineDots >> 1);
  return [margin, { ...rule, rows: rule.rows.fill(0xff) }, margin];
}

/** A blank line above and below is the quiet zone that readers need. */
function encodeQr(
  { value, size }: Extract<Item, { kind: 'qr' }>,
  pen: Pen,
  commands: PageCommands,
  { paper: { dots, lineDots }, qr }: PageProfile,
): Part[] | null {
  const modules = qrSize(value);
  const moduleDots = modules && fittingModule({ size: modules }, size ?? usualModuleDots, dots);
  if (!modules || !moduleDots) return null;
  const quiet = commands.lineFeed();
  const bytes = qr === 'printer' ? commands.qr(value, moduleDots) : null;
  if (bytes) {
    const heightDots = modules * moduleDots + 2 * lineDots;
    return [{ commands: [quiet, pen.align('center'), bytes, quiet], heightDots }];
  }
  const line: Part = { commands: [quiet], heightDots: lineDots };
  return [line, { bitmaps: [trimRight(drawQr(qrSymbol(value), moduleDots, dots))] }, line];
}

async function drawBars(
  { value, symbology }: Extract<Item, { kind: 'barcode' }>,
  commands: PageCommands,
  profile: PageProfile,
): Promise<Part[] | null> {
  const { dots, lineDots } = profile.paper;
  const bars = drawBarcode(value, symbology, dots);
  if (!bars) return null;
  const lines = [{ text: value, align: 'center' } as const];
  const below = await drawnLines({ kind: 'paragraph', lines, scale: 1, bold: false }, profile);
  return [{ bitmaps: [bars, ...below] }, { commands: [commands.lineFeed()], heightDots: lineDots }];
}
