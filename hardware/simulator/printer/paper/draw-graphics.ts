import type { SKRSContext2D } from '@napi-rs/canvas';
import { family } from './font.ts';
import type { Bars, PaperItem, RasterItem } from './items.ts';

/** Draws `dark(x)` for x from 0 to `width` as rectangles `unit` wide; neighbours in one piece, so no seams show. */
function drawRuns(
  pen: SKRSContext2D,
  width: number,
  [unit, y, height]: [number, number, number],
  dark: (x: number) => boolean,
) {
  for (let x = 0; x < width; x++) {
    if (!dark(x)) continue;
    const from = x;
    while (x < width && dark(x)) x++;
    pen.fillRect(from * unit, y, (x - from) * unit, height);
  }
}

/** Most significant bit left, 1 is black. */
export function drawRaster(pen: SKRSContext2D, { rows, scaleX, scaleY }: RasterItem): void {
  rows.forEach((row, y) => {
    const dark = (x: number) => ((row[x >> 3] ?? 0) & (0x80 >> (x & 7))) !== 0;
    drawRuns(pen, row.length * 8, [scaleX, y * scaleY, scaleY], dark);
  });
}

export function drawQr(pen: SKRSContext2D, code: Extract<PaperItem, { kind: 'qr' }>): void {
  const { modules, size, dots } = code;
  for (let y = 0; y < size; y++)
    drawRuns(pen, size, [dots, y * dots, dots], (x) => modules[y * size + x] !== 0);
}

const labelDots = 26;
export const barcodeWidth = (bars: Bars): number =>
  bars.widths.reduce((sum, modules) => sum + modules, 0) * bars.moduleDots;

export function drawBars(pen: SKRSContext2D, bars: Bars): void {
  const above = bars.label === 'above' || bars.label === 'both';
  const below = bars.label === 'below' || bars.label === 'both';
  const top = above ? labelDots : 0;
  let x = 0;
  bars.widths.forEach((modules, at) => {
    if (at % 2 === 0) pen.fillRect(x, top, modules * bars.moduleDots, bars.barDots);
    x += modules * bars.moduleDots;
  });
  pen.font = `20px "${family}"`;
  pen.textAlign = 'center';
  if (above) pen.fillText(bars.value, x / 2, 20);
  if (below) pen.fillText(bars.value, x / 2, top + bars.barDots + 20);
}
