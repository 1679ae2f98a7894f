import type { Bitmap } from '../../document/encode/bitmap.ts';
import { drawBarcode } from '../../document/encode/draw-barcode.ts';
import { drawImage } from '../../document/encode/draw-image.ts';
import { drawQr, fittingModule, qrSymbol } from '../../document/encode/draw-qr.ts';
import { drawParagraph } from '../../document/encode/draw-text.ts';
import { loadPainter, type Painter } from '../../document/encode/painter.ts';
import { type Item, layOut } from '../../document/layout/lines.ts';
import type { PrintDocument } from '../../document/schema/document.ts';

export interface DrawnPaper {
  dots: number;
  /** Characters of the usual size across. */
  columns: number;
  lineDots: number;
}
/** From top to bottom; the paper ends with a cut. */
export type Drawn = { kind: 'dots'; bitmap: Bitmap } | { kind: 'feed'; dots: number } | { kind: 'cut' };

/** 0.75 mm at 203 dpi: a phone reads it from a hand's length. */
const usualModuleDots = 6;

/** A whole document as dots, so that every letter is right on any printer. Null when a block cannot be printed at all. */
export async function drawDocument(document: PrintDocument, paper: DrawnPaper): Promise<Drawn[] | null> {
  const painter = await loadPainter();
  const drawn: Drawn[] = [];
  for (const item of layOut(document, paper.columns)) {
    const part = await drawItem(item, painter, paper);
    if (!part) return null;
    drawn.push(...part);
  }
  return drawn.at(-1)?.kind === 'cut' ? drawn : [...drawn, { kind: 'cut' }];
}

async function drawItem(item: Item, painter: Painter, paper: DrawnPaper): Promise<Drawn[] | null> {
  const { dots, lineDots } = paper;
  const line: Drawn = { kind: 'feed', dots: lineDots };
  switch (item.kind) {
    case 'paragraph': {
      const style = { scale: item.scale, bold: item.bold, paperDots: dots, lineDots };
      return drawParagraph(painter, item.lines, style).map((bitmap) => ({ kind: 'dots', bitmap }));
    }
    case 'rule':
      return [
        { kind: 'feed', dots: lineDots >> 1 },
        { kind: 'dots', bitmap: rule(dots) },
        { kind: 'feed', dots: lineDots >> 1 },
      ];
    case 'feed':
      return [{ kind: 'feed', dots: item.lines * lineDots }];
    case 'cut':
      return [{ kind: 'cut' }];
    case 'qr': {
      const symbol = qrSymbol(item.value);
      const moduleDots = fittingModule(symbol, item.size ?? usualModuleDots, dots);
      if (moduleDots === null) return null;
      // a blank line above and below is the quiet zone that readers need
      return [line, { kind: 'dots', bitmap: drawQr(symbol, moduleDots, dots) }, line];
    }
    case 'barcode': {
      const bitmap = drawBarcode(item.value, item.symbology, dots);
      if (!bitmap) return null;
      const below = drawParagraph(painter, [{ text: item.value, align: 'center' }], {
        scale: 1,
        bold: false,
        paperDots: dots,
        lineDots,
      });
      return [{ kind: 'dots', bitmap }, ...below.map((one): Drawn => ({ kind: 'dots', bitmap: one })), line];
    }
    case 'image': {
      const bitmap = await drawImage(painter, item.png, dots);
      return bitmap && [{ kind: 'dots', bitmap }];
    }
  }
}

const ruleDots = 2;
function rule(dots: number): Bitmap {
  const widthBytes = Math.ceil(dots / 8);
  return { widthBytes, height: ruleDots, rows: new Uint8Array(widthBytes * ruleDots).fill(0xff) };
}
