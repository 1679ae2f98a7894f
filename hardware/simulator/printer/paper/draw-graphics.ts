import type { SKRSContext2D } from '@napi-rs/canvas';
import { leftOf } from './align.ts';
import { family } from './font.ts';
import type { Bars, PaperItem, RasterItem } from './items.ts';

/** Most significant bit left, 1 is black. */
export function drawRaster(pen: SKRSContext2D, { rows, scaleX, scaleY, align }: RasterItem): void {
  const left = leftOf(align, (rows[0]?.length ?? 0) * 8 * scaleX);
  rows.forEach((row, y) => {
    row.forEach((byte, column) => {
      for (let bit = 0; bit < 8; bit++)
        if (byte & (0x80 >> bit))
          pen.fillRect(left + (column * 8 + bit) * scaleX, y * scaleY, scaleX, scaleY);
    });
  });
}

export function drawQr(
  pen: SKRSContext2D,
  { modules, size, dots, align }: Extract<PaperItem, { kind: 'qr' }>,
): void {
  const left = leftOf(align, size * dots);
  modules.forEach((dark, at) => {
    if (dark) pen.fillRect(left + (at % size) * dots, Math.floor(at / size) * dots, dots, dots);
  });
}

const labelDots = 26;
export function drawBars(pen: SKRSContext2D, bars: Bars): void {
  const width = bars.widths.reduce((sum, modules) => sum + modules, 0) * bars.moduleDots;
  const left = leftOf(bars.align, width);
  const above = bars.label === 'above' || bars.label === 'both';
  const top = above ? labelDots : 0;
  let x = left;
  bars.widths.forEach((modules, at) => {
    if (at % 2 === 0) pen.fillRect(x, top, modules * bars.moduleDots, bars.barDots);
    x += modules * bars.moduleDots;
  });
  pen.font = `20px "${family}"`;
  pen.textAlign = 'center';
  if (above) pen.fillText(bars.value, left + width / 2, 20);
  if (bars.label === 'below' || bars.label === 'both')
    pen.fillText(bars.value, left + width / 2, top + bars.barDots + 20);
}
