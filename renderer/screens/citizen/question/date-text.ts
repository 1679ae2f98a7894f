import { displayDate } from '../../../../electron/contract/values/dates.ts';
import type { Say } from '../../../lib/words.ts';

const DIGITS = 8;

/** `2026-03-05` → `05032026`, the order in which it is typed. */
export function digitsOfDate(iso: string | null): string {
  const [year, month, day] = iso?.split('-') ?? [];
  return year && month && day ? `${day}${month}${year}` : '';
}

/** What main gets: `05.03.2026`, or as far as it was typed. */
export const dateAsTyped = (digits: string): string =>
  [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, DIGITS)].filter((part) => part !== '').join('.');

/** Which dates fit. */
export function dateHint({ min, max }: { min: string | null; max: string | null }, say: Say): string | null {
  if (min !== null && max !== null)
    return say('date.between', { min: displayDate(min), max: displayDate(max) });
  if (min !== null) return say('date.from', { min: displayDate(min) });
  return max === null ? null : say('date.until', { max: displayDate(max) });
}

/** Whether an ISO day lies between two others; ISO dates sort as text. */
export const isBetween = (day: string, min: string | null, max: string | null): boolean =>
  (min === null || day >= min) && (max === null || day <= max);
