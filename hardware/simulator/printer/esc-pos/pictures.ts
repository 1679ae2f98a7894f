import type { Align, Bars, PaperItem, RasterItem } from '../paper/items.ts';
import { BarcodeMaker } from './barcode.ts';
import { QrMaker } from './qr.ts';
import type { Sheet, Work } from './sheet.ts';

/** Rasters row by row, bar codes and QR codes. */
export class Pictures {
  barcode: BarcodeMaker;
  private qr: QrMaker;
  private raster: RasterItem | undefined;

  constructor(
    private readonly paperDots: number,
    private readonly sheet: Sheet,
  ) {
    this.qr = new QrMaker(paperDots);
    this.barcode = new BarcodeMaker(paperDots);
  }

  /** GS v 0: rows follow. */
  start(mode: number, align: Align): void {
    const [scaleX, scaleY] = [mode & 1 ? 2 : 1, mode & 2 ? 2 : 1];
    this.raster = { kind: 'raster', rows: [], scaleX, scaleY, align, height: 0 };
  }

  row(data: Uint8Array): Work | undefined {
    if (!this.raster) return undefined;
    // torn off in the middle: the rest stands on the next paper
    if (this.raster.rows.length > 0 && !this.sheet.endsWith(this.raster))
      this.raster = { ...this.raster, rows: [], height: 0 };
    const { raster } = this;
    if (raster.rows.length === 0) this.sheet.add(raster, false);
    raster.rows.push(data.slice(0, Math.ceil(this.paperDots / 8)));
    return this.sheet.grow(raster, raster.scaleY);
  }

  /** No more rows. */
  end(): void {
    this.raster = undefined;
  }

  bars(data: Uint8Array, align: Align): Bars | undefined {
    return this.barcode.make(data, align);
  }
  symbol(data: Uint8Array, align: Align): PaperItem | undefined {
    return this.qr.obey(data, align);
  }

  initialise(): void {
    this.end();
    this.qr = new QrMaker(this.paperDots);
    this.barcode = new BarcodeMaker(this.paperDots);
  }
}
