import { type Bitmap, blankBitmap, trimRight } from '../../document/encode/bitmap.ts';
import { drawImage } from '../../document/encode/draw-image.ts';
import { drawQr, fittingModule, qrSymbol } from '../../document/encode/draw-qr.ts';
import { drawParagraph } from '../../document/encode/draw-text.ts';
import { loadPainter } from '../../document/encode/painter.ts';
import { type Item, layOut } from '../../document/layout/lines.ts';
import type { PrintDocument } from '../../document/schema/document.ts';
import type { EncodedDocument, Step } from '../escpos/encode-document.ts';
import type { PageCommands, PageProfile } from './page.ts';
import { Pen } from './pen.ts';

/** A character of the printer's usual font. */
const fontADots = { width: 12, height: 24 };
/** 0.75 mm at 203 dpi: a phone reads it from a hand's length. */
const usualModuleDots = 6;

/** What one block becomes: commands, or dots that may be joined with the dots before and after. */
type Part = { commands: Uint8Array[]; heightDots: number } | { bitmaps: Bitmap[] } | { cut: true };

/** A document in a family's own commands. Null when a block cannot be printed at all (bad PNG, bar code too wide). */
export async function encodeDocument(
  document: PrintDocument,
  commands: PageCommands,
  profile: PageProfile,
): Promise<EncodedDocument | null> {
  const pen = new Pen(commands, profile);
  const encoded: EncodedDocument = { steps: [], heightDots: 0, cuts: 0 };
  let drawn: Bitmap[] = [];
  const print = (bytes: readonly Uint8Array[], kind: Step['kind'] = 'print'): void => {
    for (const part of bytes) if (part.length > 0) encoded.steps.push({ kind, bytes: part });
  };
  // Neighbours in one bitmap: a printer that draws in strips of fixed height wastes paper only once.
  const flush = (): void => {
    if (drawn.length === 0) return;
    const bitmap = joined(drawn);
    print([pen.align('left'), ...commands.bitmap(bitmap)]);
    encoded.heightDots += bitmap.height;
    drawn = [];
  };
  for (const item of layOut(document, profile.paper.columns)) {
    const part = await encodeItem(item, pen, commands, profile);
    if (!part) return null;
    if ('bitmaps' in part) {
      drawn.push(...part.bitmaps);
      continue;
    }
    flush();
    if ('cut' in part) {
      print([commands.cut()], 'cut');
      encoded.cuts += 1;
    } else {
      print(part.commands);
      encoded.heightDots += part.heightDots;
    }
  }
  flush();
  return encoded;
}

async function encodeItem(
  item: Item,
  pen: Pen,
  commands: PageCommands,
  profile: PageProfile,
): Promise<Part | null> {
  const { dots, columns, lineDots } = profile.paper;
  switch (item.kind) {
    case 'paragraph':
      return encodeParagraph(item, pen, profile);
    case 'rule': {
      const line = { text: '-'.repeat(columns), align: 'left' } as const;
      return encodeParagraph({ kind: 'paragraph', lines: [line], scale: 1, bold: false }, pen, profile);
    }
    case 'feed':
      return { commands: [commands.feed(item.lines)], heightDots: item.lines * lineDots };
    case 'cut':
      return { cut: true };
    case 'qr':
      return encodeQr(item, pen, commands, profile);
    case 'barcode': {
      const code = commands.barcode(item.value, item.symbology, dots);
      return code && { commands: [pen.align('center'), code.bytes], heightDots: code.heightDots };
    }
    case 'image': {
      const bitmap = await drawImage(await loadPainter(), item.png, dots);
      return bitmap && { bitmaps: [bitmap] };
    }
  }
}

/** By code page where one holds the whole line; where a line needs dots, its whole paragraph is drawn. */
async function encodeParagraph(
  paragraph: Extract<Item, { kind: 'paragraph' }>,
  pen: Pen,
  profile: PageProfile,
): Promise<Part> {
  const { dots, columns, lineDots } = profile.paper;
  const lines = pen.write(paragraph);
  if (lines)
    return {
      commands: lines,
      heightDots: lines.length * Math.max(lineDots, fontADots.height * paragraph.scale),
    };
  return {
    bitmaps: drawParagraph(await loadPainter(), paragraph.lines, {
      scale: paragraph.scale,
      bold: paragraph.bold,
      // A right part ends where it does in characters, though a few dots may be left over.
      paperDots: paragraph.lines.some((line) => line.right !== undefined) ? columns * fontADots.width : dots,
      lineDots,
    }),
  };
}

function encodeQr(
  { value, size }: Extract<Item, { kind: 'qr' }>,
  pen: Pen,
  commands: PageCommands,
  { paper: { dots, lineDots }, qr }: PageProfile,
): Part | null {
  const symbol = qrSymbol(value);
  const moduleDots = fittingModule(symbol, size ?? usualModuleDots, dots);
  if (moduleDots === null) return null;
  const bytes = qr === 'printer' ? commands.qr(value, moduleDots) : null;
  // A blank line above and below is the quiet zone that readers need.
  if (bytes)
    return {
      commands: [commands.lineFeed(), pen.align('center'), bytes, commands.lineFeed()],
      heightDots: symbol.size * moduleDots + 2 * lineDots,
    };
  const quiet = blankBitmap(8, lineDots);
  return { bitmaps: [quiet, trimRight(drawQr(symbol, moduleDots, dots)), quiet] };
}

/** One above the other, as wide as the widest. */
function joined(bitmaps: readonly Bitmap[]): Bitmap {
  const widthBytes = Math.max(...bitmaps.map((bitmap) => bitmap.widthBytes));
  const height = bitmaps.reduce((sum, bitmap) => sum + bitmap.height, 0);
  const rows = new Uint8Array(widthBytes * height);
  let y = 0;
  for (const bitmap of bitmaps)
    for (let row = 0; row < bitmap.height; row++, y++)
      rows.set(bitmap.rows.subarray(row * bitmap.widthBytes, (row + 1) * bitmap.widthBytes), y * widthBytes);
  return { widthBytes, height, rows };
}
