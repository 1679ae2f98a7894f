import * as escpos from '../../codec/escpos/commands.ts';
import { containsRealTime, harmlessRows } from '../../codec/escpos/real-time.ts';
import { bands, withoutWhite } from '../../document/encode/bitmap.ts';
import type { PageCommands } from '../paper/page.ts';
import { encodeBarcode } from './barcode.ts';
import { escposLimits } from './delays.ts';

/** A page as ESC/POS. Payloads that a printer would take for a real-time command are drawn or made harmless. */
export const escposPage: PageCommands = {
  lineFeed: escpos.lineFeed,
  align: escpos.align,
  emphasize: escpos.emphasize,
  scale: escpos.characterScale,
  codePage: escpos.selectCodePage,
  feed: escpos.feedLines,
  cut: escpos.feedAndCut,
  draw: (bitmaps) =>
    bitmaps
      .flatMap(withoutWhite)
      .flatMap((part) => bands(part, escposLimits.rasterBytes))
      .map((band) => escpos.rasterBand(band.widthBytes, band.height, harmlessRows(band.rows))),
  qr(value, moduleDots) {
    const bytes = escpos.qrCode(new TextEncoder().encode(value), moduleDots);
    return containsRealTime(bytes) ? null : bytes;
  },
  barcode: encodeBarcode,
};
