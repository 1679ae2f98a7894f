import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { barcodeWidth, drawBars, drawQr, drawRaster } from './draw-graphics.ts';
import { drawLine } from './draw-line.ts';
import { drawCut, drawPaperEdge } from './edge.ts';
import { loadFont } from './font.ts';
import type { Align, Geometry, PaperItem } from './items.ts';

/** White paper left and right of what the head reaches, on a roll 80 mm wide; and what shows above and below. */
const marginMm = 4;
const edgeDots = 40;
const ink = '#1b1b1f';

/** The paper as PNG, one pixel per dot. */
export function drawPaper(items: readonly PaperItem[], { dots, dotsPerMm }: Geometry): Uint8Array {
  loadFont();
  const marginDots = Math.round(marginMm * dotsPerMm);
  const width = dots + 2 * marginDots;
  const height = items.reduce((sum, item) => sum + item.height, 0) + 2 * edgeDots;
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  drawPaperEdge(pen, width, height);
  pen.fillStyle = ink;
  let y = edgeDots;
  for (const item of items) {
    pen.save();
    pen.translate(marginDots, y);
    drawItem(pen, item, dots);
    pen.restore();
    if (item.kind === 'cut') drawCut(pen, width, y - item.intoPrint, item.partial);
    y += item.height;
  }
  return canvas.toBuffer('image/png');
}

function drawItem(pen: SKRSContext2D, item: PaperItem, paperDots: number): void {
  const indent = (align: Align, width: number) => {
    const free = paperDots - width;
    pen.translate({ left: 0, center: Math.floor(free / 2), right: free }[align], 0);
  };
  switch (item.kind) {
    case 'line': {
      const width = item.cells.reduce((sum, cell) => sum + cell.width, 0);
      indent(item.align, width);
      drawLine(pen, item.cells);
      break;
    }
    case 'raster':
      indent(item.align, (item.rows[0]?.length ?? 0) * 8 * item.scaleX);
      drawRaster(pen, item);
      break;
    case 'qr':
      indent(item.align, item.size * item.dots);
      drawQr(pen, item);
      break;
    case 'barcode':
      indent(item.align, barcodeWidth(item));
      drawBars(pen, item);
      break;
  }
}
