import { libraryLimits } from './limits.ts';

/** Money of any currency in its smallest unit; `currency` is the server's ISO 4217 code, null where it names none. */
export interface Money {
  minor: number;
  currency: string | null;
}

/** `250.00`, `250,5`, `250` → minor units of two decimals; null for anything else. */
export function readMoney(written: string | null, currency: string | null): Money | null {
  const [, whole, part = ''] = /^\s*(\d{1,9})(?:[.,](\d{1,2}))?\s*$/.exec(written ?? '') ?? [];
  return whole === undefined ? null : { minor: Number(whole) * 100 + Number(part.padEnd(2, '0')), currency };
}

export const writeMoney = ({ minor }: Money): string =>
  `${Math.trunc(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;

/** Control and direction characters are not for a screen, nor for paper. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\uFFFD]+/gu;

/** A server's words, cut to a length; null when nothing is left. */
export function plainWords(
  words: string | null,
  mostChars: number = libraryLimits.titleChars,
): string | null {
  const seen = (words ?? '').replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim();
  if (seen === '') return null;
  const letters = [...seen];
  return letters.length > mostChars ? `${letters.slice(0, mostChars - 1).join('')}…` : seen;
}
