import { barWidths, type Symbology } from './bars.ts';
import { type Bitmap, blankBitmap, setDot } from './bitmap.ts';

const barDots = 80;
/** White at either side of the bars, in modules (ISO/IEC 15417). */
const quietModules = 10;

/** A bar code as dots in the middle of the paper. Null when the value does not fit the symbology or the paper. */
export function drawBarcode(value: string, symbology: Symbology, paperDots: number): Bitmap | null {
  const widths = barWidths[symbology](value);
  if (!widths) return null;
  const modules = widths.reduce((sum, width) => sum + width, 0);
  const moduleDots = [3, 2].find((dots) => (modules + 2 * quietModules) * dots <= paperDots);
  if (!moduleDots) return null;
  const bitmap = blankBitmap(paperDots, barDots);
  let x = Math.floor((paperDots - modules * moduleDots) / 2);
  for (const [at, width] of widths.entries()) {
    const end = x + width * moduleDots;
    for (; x < end; x++) if (at % 2 === 0) for (let y = 0; y < barDots; y++) setDot(bitmap, x, y);
  }
  return bitmap;
}
