import * as escpos from '../../codec/escpos/commands.ts';
import { harmlessRows } from '../../codec/escpos/real-time.ts';
import { type Bitmap, bands, withoutWhite } from '../../document/encode/bitmap.ts';
import { drawImage } from '../../document/encode/draw-image.ts';
import { drawParagraph } from '../../document/encode/draw-text.ts';
import { loadPainter } from '../../document/encode/painter.ts';
import { type Item, layOut } from '../../document/layout/lines.ts';
import type { PrintDocument } from '../../document/schema/document.ts';
import { encodeBarcode } from './barcode.ts';
import { escposLimits } from './delays.ts';
import { Pen } from './pen.ts';
import type { EscposProfile } from './profile.ts';
import { encodeQr } from './qr.ts';
import { spellTenge } from './tenge.ts';

/** Whole commands, never to be cut or mixed with others; `print` ones leave something on the paper. */
export interface Step {
  kind: 'print' | 'cut';
  bytes: Uint8Array;
}
export interface EncodedDocument {
  steps: Step[];
  heightDots: number;
  cuts: number;
}

/** A character of the printer's usual font. */
const fontADots = { width: 12, height: 24 };

type Encoded = { steps: Step[]; heightDots: number };
const print = (heightDots: number, ...parts: Uint8Array[]): Encoded => ({
  steps: parts.filter((bytes) => bytes.length > 0).map((bytes) => ({ kind: 'print', bytes })),
  heightDots,
});

/** A document as ESC/POS commands. Null when a block cannot be printed at all (bad PNG, bar code too wide). */
export async function encodeDocument(
  document: PrintDocument,
  profile: EscposProfile,
): Promise<EncodedDocument | null> {
  const pen = new Pen(profile);
  const encoded: EncodedDocument = { steps: [], heightDots: 0, cuts: 0 };
  for (const item of layOut(spellTenge(document, profile), profile.paper.columns)) {
    const part = await encodeItem(item, pen, profile);
    if (!part) return null;
    encoded.steps.push(...part.steps);
    encoded.heightDots += part.heightDots;
    if (item.kind === 'cut') encoded.cuts += 1;
  }
  return encoded;
}

async function encodeItem(item: Item, pen: Pen, profile: EscposProfile): Promise<Encoded | null> {
  const { dots, columns, lineDots } = profile.paper;
  switch (item.kind) {
    case 'paragraph':
      return encodeParagraph(item, pen, profile);
    case 'rule': {
      const line = { text: '-'.repeat(columns), align: 'left' } as const;
      return encodeParagraph({ kind: 'paragraph', lines: [line], scale: 1, bold: false }, pen, profile);
    }
    case 'feed':
      return print(item.lines * lineDots, escpos.feedLines(item.lines));
    case 'cut':
      return { steps: [{ kind: 'cut', bytes: escpos.feedAndCut() }], heightDots: 0 };
    case 'qr': {
      const code = encodeQr(item.value, item.size, profile);
      if (!code) return null;
      const symbol =
        code.by === 'command' ? [pen.align('center'), code.bytes] : encodeBitmap(code.bitmap, pen);
      // A blank line above and below is the quiet zone that readers need.
      return print(code.heightDots + 2 * lineDots, escpos.lineFeed(), ...symbol, escpos.lineFeed());
    }
    case 'barcode': {
      const code = encodeBarcode(item.value, item.symbology, dots);
      return code && print(code.heightDots, pen.align('center'), code.bytes);
    }
    case 'image': {
      const bitmap = await drawImage(await loadPainter(), item.png, dots);
      return bitmap && print(bitmap.height, ...encodeBitmap(bitmap, pen));
    }
  }
}

/** By code page where one holds the whole line; where a line needs dots, its whole paragraph is drawn. */
async function encodeParagraph(
  paragraph: Extract<Item, { kind: 'paragraph' }>,
  pen: Pen,
  profile: EscposProfile,
): Promise<Encoded> {
  const { dots, columns, lineDots } = profile.paper;
  const lines = pen.write(paragraph);
  if (lines) return print(lines.length * Math.max(lineDots, fontADots.height * paragraph.scale), ...lines);
  const drawn = drawParagraph(await loadPainter(), paragraph.lines, {
    scale: paragraph.scale,
    bold: paragraph.bold,
    // A right part ends where it does in characters, though a few dots may be left over.
    paperDots: paragraph.lines.some((line) => line.right !== undefined) ? columns * fontADots.width : dots,
    lineDots,
  });
  return print(
    drawn.reduce((sum, bitmap) => sum + bitmap.height, 0),
    ...drawn.flatMap((bitmap) => encodeBitmap(bitmap, pen)),
  );
}

function encodeBitmap(bitmap: Bitmap, pen: Pen): Uint8Array[] {
  const rows = withoutWhite(bitmap)
    .flatMap((part) => bands(part, escposLimits.rasterBytes))
    .map((band) => escpos.rasterBand(band.widthBytes, band.height, harmlessRows(band.rows)));
  // Drawn with its own margin: not every clone aligns raster.
  return [pen.align('left'), ...rows];
}
