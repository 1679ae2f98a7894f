import type { Align, Cell } from '../paper/items.ts';

/** How the next characters are printed. */
export interface Style {
  align: Align;
  fontB: boolean;
  timesWide: number;
  timesHigh: number;
  bold: boolean;
  underline: boolean;
  inverse: boolean;
  /** Extra dots right of each character. */
  spacing: number;
  lineSpacing: number;
  codePage: number;
  doubleByte: boolean;
}

/** 1/6 inch at 203 dpi, rounded as the models do. */
export const defaultLineSpacing = 30;

export const initialStyle = (doubleByte: boolean): Style => ({
  align: 'left',
  fontB: false,
  timesWide: 1,
  timesHigh: 1,
  bold: false,
  underline: false,
  inverse: false,
  spacing: 0,
  lineSpacing: defaultLineSpacing,
  codePage: 0,
  doubleByte,
});

/** ESC ! n sets four things at once. */
export function printMode(style: Style, n: number): void {
  style.fontB = (n & 0x01) !== 0;
  style.bold = (n & 0x08) !== 0;
  style.timesHigh = n & 0x10 ? 2 : 1;
  style.timesWide = n & 0x20 ? 2 : 1;
  style.underline = (n & 0x80) !== 0;
}

/** GS ! n: sizes 1 to 8 in each direction. */
export function characterSize(style: Style, n: number): void {
  style.timesWide = ((n >> 4) & 7) + 1;
  style.timesHigh = (n & 7) + 1;
}

export const alignment = (n: number): Align | undefined =>
  (({ 0: 'left', 48: 'left', 1: 'center', 49: 'center', 2: 'right', 50: 'right' }) as const)[n];

/** Font A is 12 × 24 dots, font B 9 × 17. */
export function cell(style: Style, glyph: string, columns = 1): Cell {
  const [width, height] = style.fontB ? [9, 17] : [12, 24];
  return {
    glyph,
    width: (width * columns + style.spacing) * style.timesWide,
    height: height * style.timesHigh,
    bold: style.bold,
    underline: style.underline,
    inverse: style.inverse,
  };
}
