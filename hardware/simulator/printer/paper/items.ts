/** What stands on the paper, top to bottom. Lengths in dots. */
export interface Geometry {
  /** What the head can reach. */
  dots: number;
  dotsPerMm: number;
}

export type Align = 'left' | 'center' | 'right';

/** One character cell. */
export interface Cell {
  glyph: string;
  width: number;
  height: number;
  bold: boolean;
  underline: boolean;
  inverse: boolean;
}

export type BarcodeSymbology = 'code128' | 'code39' | 'ean13';
export interface Bars {
  kind: 'barcode';
  symbology: BarcodeSymbology;
  value: string;
  /** Widths of bars and gaps in modules, a bar first. */
  widths: number[];
  moduleDots: number;
  barDots: number;
  /** Where the value stands in plain letters. */
  label: 'none' | 'above' | 'below' | 'both';
  align: Align;
  height: number;
}

export type PaperItem =
  | { kind: 'line'; cells: Cell[]; align: Align; height: number }
  | { kind: 'feed'; height: number }
  | { kind: 'raster'; rows: Uint8Array[]; scaleX: number; scaleY: number; align: Align; height: number }
  | {
      kind: 'qr';
      value: string;
      modules: Uint8Array;
      size: number;
      dots: number;
      align: Align;
      height: number;
    }
  | Bars
  /** `intoPrint`: how many dots of print the knife left on the next receipt. */
  | { kind: 'cut'; partial: boolean; intoPrint: number; height: number };

export type RasterItem = Extract<PaperItem, { kind: 'raster' }>;

/** One receipt as lines of text, what is no text named in brackets. Empty lines and feeds are left out. */
export const textOf = (items: readonly PaperItem[]): string[] => items.flatMap(lineOf);

function lineOf(item: PaperItem): string[] {
  switch (item.kind) {
    case 'line':
      return item.cells.length === 0
        ? []
        : [
            item.cells
              .map((cell) => cell.glyph)
              .join('')
              .trimEnd(),
          ];
    case 'qr':
      return [`[QR] ${item.value}`];
    case 'barcode':
      return [`[${item.symbology.toUpperCase()}] ${item.value}`];
    case 'raster':
      return [`[raster ${(item.rows[0]?.length ?? 0) * 8 * item.scaleX}x${item.height}]`];
    case 'cut':
      return [item.intoPrint > 0 ? `[cut ${item.intoPrint} dots into the print]` : '[cut]'];
    case 'feed':
      return [];
  }
}
