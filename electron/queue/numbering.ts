/** Three digits are what a display above a window shows; a longer day continues with the letter doubled. */
const PER_SERIES = 999;

/**
 * The number a person sees, from the ordinal of the day (1, 2, …):
 * A001 … A999, AA001 … AA999, AAA001 …
 */
export function ticketNumber(letter: string, ordinal: number): string {
  if (!Number.isSafeInteger(ordinal) || ordinal < 1) throw new RangeError(`no ticket has ordinal ${ordinal}`);
  const series = Math.ceil(ordinal / PER_SERIES);
  const place = ordinal - (series - 1) * PER_SERIES;
  return letter.repeat(series) + String(place).padStart(3, '0');
}
