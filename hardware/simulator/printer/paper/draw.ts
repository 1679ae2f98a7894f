import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { drawBars, drawQr, drawRaster } from './draw-graphics.ts';
import { drawLine } from './draw-line.ts';
import { drawCut, drawPaperEdge } from './edge.ts';
import { loadFont } from './font.ts';
import { type PaperItem, paperDots } from './items.ts';

/** White paper left and right of the 72 mm a head can reach, and what shows above and below. */
const marginDots = 32;
const edgeDots = 40;
export const ink = '#1b1b1f';

/** The paper as PNG, one pixel per dot. */
export function drawPaper(items: readonly PaperItem[]): Uint8Array {
  loadFont();
  const height = items.reduce((sum, item) => sum + item.height, 0) + 2 * edgeDots;
  const width = paperDots + 2 * marginDots;
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  drawPaperEdge(pen, width, height);
  pen.fillStyle = ink;
  let y = edgeDots;
  for (const item of items) {
    pen.save();
    pen.translate(marginDots, y);
    drawItem(pen, item);
    pen.restore();
    if (item.kind === 'cut') drawCut(pen, width, y - item.intoPrint, item.partial);
    y += item.height;
  }
  return canvas.toBuffer('image/png');
}

function drawItem(pen: SKRSContext2D, item: PaperItem): void {
  switch (item.kind) {
    case 'line':
      return drawLine(pen, item);
    case 'raster':
      return drawRaster(pen, item);
    case 'qr':
      return drawQr(pen, item);
    case 'barcode':
      return drawBars(pen, item);
    case 'cut':
    case 'feed':
  }
}
