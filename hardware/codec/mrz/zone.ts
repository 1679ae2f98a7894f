/** Where the fields of a zone are (ICAO 9303-5, -6, -4: TD1, TD2, TD3), as far as the `mrz` package does not tell. */
export interface Span {
  line: number;
  start: number;
  end: number;
}

export interface ZoneLayout {
  lineLength: number;
  lineCount: number;
  documentNumber: Span;
  optional: Span;
  /** Positions that hold digits only, or `<` in an unknown date: what looks like a letter there is a digit. */
  numeric: readonly Span[];
  /** Names and country codes: a digit there is a misread letter that no check digit covers. */
  alphabetic: readonly Span[];
}

export const span = (line: number, start: number, end: number): Span => ({ line, start, end });

/** TD2 and TD3 share the head of line 2: number 1–9, its digit, nationality, birth 14–20, sex, expiry 22–28. */
const secondLineNumbers = [span(1, 9, 10), span(1, 13, 20), span(1, 21, 28)];

export const zoneLayouts = {
  TD1: {
    lineLength: 30,
    lineCount: 3,
    documentNumber: span(0, 5, 14),
    optional: span(0, 15, 30),
    numeric: [span(0, 14, 15), span(1, 0, 7), span(1, 8, 15), span(1, 29, 30)],
    alphabetic: [span(0, 0, 5), span(1, 15, 18), span(2, 0, 30)],
  },
  TD2: {
    lineLength: 36,
    lineCount: 2,
    documentNumber: span(1, 0, 9),
    optional: span(1, 28, 35),
    numeric: [...secondLineNumbers, span(1, 35, 36)],
    alphabetic: [span(0, 0, 36), span(1, 10, 13)],
  },
  TD3: {
    lineLength: 44,
    lineCount: 2,
    documentNumber: span(1, 0, 9),
    optional: span(1, 28, 42),
    numeric: [...secondLineNumbers, span(1, 42, 44)],
    alphabetic: [span(0, 0, 44), span(1, 10, 13)],
  },
} as const satisfies Record<string, ZoneLayout>;

export type ZoneFormat = keyof typeof zoneLayouts;

/** The text in a span; empty when the line is not there. */
export const textAt = (lines: readonly string[], { line, start, end }: Span): string =>
  lines[line]?.slice(start, end) ?? '';

/** The lines with the text of one span replaced by another of the same length. */
export const withText = (lines: readonly string[], { line, start, end }: Span, text: string): string[] =>
  lines.map((old, index) => (index === line ? old.slice(0, start) + text + old.slice(end) : old));
