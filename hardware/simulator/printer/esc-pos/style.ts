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

/** 1/6 inch at 180 dpi. */
const defaultLineSpacing = 30;

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

const odd = (n: number) => (n & 1) !== 0;

/** Commands that only change how what follows is printed: what n makes of the style. */
export const styleCommands: Record<string, (n: number) => Partial<Style>> = {
  'ESC !': (n) => ({
    fontB: (n & 0x01) !== 0,
    bold: (n & 0x08) !== 0,
    timesHigh: n & 0x10 ? 2 : 1,
    timesWide: n & 0x20 ? 2 : 1,
    underline: (n & 0x80) !== 0,
  }),
  'ESC  ': (n) => ({ spacing: n }),
  'ESC -': (n) => ({ underline: n !== 0 && n !== 48 }),
  'ESC 2': () => ({ lineSpacing: defaultLineSpacing }),
  'ESC 3': (n) => ({ lineSpacing: n }),
  'ESC E': (n) => ({ bold: odd(n) }),
  'ESC G': (n) => ({ bold: odd(n) }),
  'ESC M': (n) => ({ fontB: n === 1 || n === 49 }),
  'ESC t': (n) => ({ codePage: n }),
  'FS &': () => ({ doubleByte: true }),
  'FS .': () => ({ doubleByte: false }),
  /** Sizes 1 to 8 in each direction. */
  'GS !': (n) => ({ timesWide: ((n >> 4) & 7) + 1, timesHigh: (n & 7) + 1 }),
  'GS B': (n) => ({ inverse: odd(n) }),
};

const alignments: Record<number, Align> = {
  0: 'left',
  48: 'left',
  1: 'center',
  49: 'center',
  2: 'right',
  50: 'right',
};
export const alignment = (n: number): Align | undefined => alignments[n];

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
