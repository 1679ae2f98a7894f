import { type Span, span, textAt, type ZoneFormat, zoneLayouts } from './zone.ts';

/** What each digit vouches for (ICAO 9303-5 §4.2.4, -6 §4.2.4, -4 §4.2.4), the composite one last. */
const headOfLine2 = [
  { of: [span(1, 0, 9)], digit: span(1, 9, 10), mayBeFiller: true },
  { of: [span(1, 13, 19)], digit: span(1, 19, 20) },
  { of: [span(1, 21, 27)], digit: span(1, 27, 28) },
];
const checks: Record<ZoneFormat, readonly { of: readonly Span[]; digit: Span; mayBeFiller?: boolean }[]> = {
  TD1: [
    { of: [span(0, 5, 14)], digit: span(0, 14, 15), mayBeFiller: true },
    { of: [span(1, 0, 6)], digit: span(1, 6, 7) },
    { of: [span(1, 8, 14)], digit: span(1, 14, 15) },
    { of: [span(0, 5, 30), span(1, 0, 7), span(1, 8, 15), span(1, 18, 29)], digit: span(1, 29, 30) },
  ],
  TD2: [...headOfLine2, { of: [span(1, 0, 10), span(1, 13, 20), span(1, 21, 35)], digit: span(1, 35, 36) }],
  TD3: [
    ...headOfLine2,
    { of: [span(1, 28, 42)], digit: span(1, 42, 43) },
    { of: [span(1, 0, 10), span(1, 13, 20), span(1, 21, 43)], digit: span(1, 43, 44) },
  ],
};

const weights = [7, 3, 1] as const;

/** ICAO 9303-3 §4.9: weights 7 3 1; digits count themselves, letters from 10, fillers (and what is unknown) 0. */
function checkDigit(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) {
    const value = Number.parseInt(text.charAt(at), 36);
    sum += (Number.isNaN(value) ? 0 : value) * (weights[at % 3] ?? 0);
  }
  return sum % 10;
}

/**
 * Can every check digit of a zone be right? A thousand times cheaper than taking the zone apart, which is only worth
 * while then. A long document number goes on in the optional data and has a filler for its digit: not judged here.
 */
export const checkDigitsHold = (lines: readonly string[], format: ZoneFormat): boolean =>
  checks[format].every(({ of, digit, mayBeFiller }) => {
    const printed = textAt(lines, digit);
    if (printed === '<') return mayBeFiller || checkDigit(of.map((one) => textAt(lines, one)).join('')) === 0;
    return printed === String(checkDigit(of.map((one) => textAt(lines, one)).join('')));
  });

/** TD1, TD2 or TD3 by the number of lines and their lengths. */
export function formatOf(lines: readonly string[]): ZoneFormat | null {
  const formats = ['TD1', 'TD2', 'TD3'] as const;
  const fits = (format: ZoneFormat): boolean => {
    const { lineCount, lineLength } = zoneLayouts[format];
    return lines.length === lineCount && lines.every((line) => line.length === lineLength);
  };
  return formats.find(fits) ?? null;
}
