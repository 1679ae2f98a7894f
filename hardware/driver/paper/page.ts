import type { Bitmap } from '../../document/encode/bitmap.ts';
import type { Encoding } from '../../document/encode/code-page.ts';
import type { Alignment } from '../../document/layout/text-line.ts';
import type { Block } from '../../document/schema/document.ts';

/** What a document needs to know of the paper. */
export interface PageProfile {
  paper: { dots: number; columns: number; lineDots: number };
  /** In order of preference; where there is none, everything is drawn. */
  codePages: readonly { page: number; encoding: Encoding }[];
  qr: 'printer' | 'raster';
}

export type Symbology = Extract<Block, { kind: 'barcode' }>['symbology'];

/** How a family says what a page is made of. Every command stands at line start and leaves the printer there. */
export interface PageCommands {
  lineFeed(): Uint8Array;
  align(alignment: Alignment): Uint8Array;
  emphasize(on: boolean): Uint8Array;
  scale(times: number): Uint8Array;
  codePage(page: number): Uint8Array;
  feed(lines: number): Uint8Array;
  cut(): Uint8Array;
  /** Dots from the left edge, one bitmap below the other, in commands none of which is longer than a chunk. */
  draw(bitmaps: readonly Bitmap[]): Uint8Array[];
  /** Null: this one must be drawn. */
  qr(value: string, moduleDots: number): Uint8Array | null;
  /** Null: the symbology cannot hold the value, or the bars do not fit the paper. Absent: bars are drawn. */
  barcode?(
    value: string,
    symbology: Symbology,
    paperDots: number,
  ): { bytes: Uint8Array; heightDots: number } | null;
}
