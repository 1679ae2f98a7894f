import { textAt, withText, type ZoneLayout } from './zone.ts';

/**
 * Letters a reader takes for digits. Without G/6: G counts 16, so the check digit cannot tell them apart.
 */
const digitOf: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  B: '8',
};

const asDigits = (text: string): string => text.replace(/[A-Z]/g, (letter) => digitOf[letter] ?? letter);

/**
 * The ways a zone may have been meant, as read first. Digits-only fields are read as digits. For the document
 * number and the optional data (which may hold letters) the alternatives are few on purpose: every further guess is
 * one more chance in ten that a wrong reading passes a check digit.
 */
export function readings(lines: readonly string[], layout: ZoneLayout): string[][] {
  const numeric = layout.numeric.reduce<string[]>(
    (read, span) => withText(read, span, asDigits(textAt(read, span))),
    [...lines],
  );
  const numbers = alternatives(textAt(numeric, layout.documentNumber), true);
  const optionals = alternatives(textAt(numeric, layout.optional), false);
  return numbers.flatMap((number) =>
    optionals.map((optional) =>
      withText(withText(numeric, layout.documentNumber, number), layout.optional, optional),
    ),
  );
}

/** As read; all digits; and, where a series letter is usual (passports), a letter and digits. */
function alternatives(text: string, mayHaveSeries: boolean): string[] {
  const found = [text];
  const digits = asDigits(text);
  if (digits !== text && /^\d+<*$/.test(digits)) found.push(digits);
  const series = text.slice(0, 1) + asDigits(text.slice(1));
  if (mayHaveSeries && series !== text && /^[A-Z]\d+<*$/.test(series)) found.push(series);
  return found;
}
