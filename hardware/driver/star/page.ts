import { buffer } from '../../codec/escpos/bytes.ts';
import * as star from '../../codec/star/commands.ts';
import { type Bitmap, trimRight } from '../../document/encode/bitmap.ts';
import type { PageCommands } from '../paper/page.ts';
import { encodeBarcode } from './barcode.ts';

/** ESC GS y S 2 takes no larger cells. */
const largestCellDots = 8;

/** A document in Star line mode commands. Star has no real-time command of printable bytes: payloads are harmless. */
export const starPage: PageCommands = {
  lineFeed: star.lineFeed,
  align: star.align,
  emphasize: star.emphasize,
  scale: star.characterScale,
  codePage: star.selectCodePage,
  feed: star.feedLines,
  cut: star.feedAndCut,
  draw: (bitmaps) => {
    const strips = stripsOf(joined(bitmaps)).map((strip) =>
      buffer(star.bitImage(strip.widthBytes, star.harmlessRows(strip.rows)), star.lineFeed()),
    );
    return [star.lineSpacing(24), ...strips, star.lineSpacing(32)];
  },
  qr: (value, moduleDots) =>
    moduleDots > largestCellDots ? null : star.qrCode(new TextEncoder().encode(value), moduleDots),
  barcode: encodeBarcode,
};

/** ESC k prints 24 rows at once, no fewer: the last strip is filled up with white. */
function stripsOf(bitmap: Bitmap): Bitmap[] {
  const stripBytes = bitmap.widthBytes * star.bitImageRows;
  return Array.from({ length: Math.ceil(bitmap.height / star.bitImageRows) }, (_, index) => {
    const rows = new Uint8Array(stripBytes);
    rows.set(bitmap.rows.subarray(index * stripBytes, (index + 1) * stripBytes));
    return trimRight({ widthBytes: bitmap.widthBytes, height: star.bitImageRows, rows });
  });
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
