import type { Language } from './language.ts';
import { localeOf } from './locale.ts';

/** Whole digits that a double keeps exactly with three decimals behind them. */
const MOST_DIGITS = 12;

export type ReadNumber = { ok: true; value: string } | { ok: false; why: 'number' | 'decimals' | 'digits' };

/**
 * `1 234,50` or `1234.5` → `1234.5`. One comma or point parts the decimals; only blanks group. Kept as text, so that
 * nothing is rounded on the way.
 */
export function readNumber(typed: string, decimals: number): ReadNumber {
  const compact = typed.replace(/[\s\u00A0\u202F]/g, '').replace('\u2212', '-');
  const [, sign, whole, fraction = ''] = /^([+-]?)(\d+)(?:[.,](\d*))?$/.exec(compact) ?? [];
  if (whole === undefined) return { ok: false, why: 'number' };
  const digits = whole.replace(/^0+(?=\d)/, '');
  const rest = fraction.replace(/0+$/, '');
  if (digits.length > MOST_DIGITS) return { ok: false, why: 'digits' };
  if (rest.length > decimals) return { ok: false, why: 'decimals' };
  const value = rest === '' ? digits : `${digits}.${rest}`;
  return { ok: true, value: sign === '-' && Number(value) !== 0 ? `-${value}` : value };
}

/** In the way of the language, grouped with spaces that do not break: `1 234,5`. */
export function displayNumber(value: string | number, language: Language): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return String(value);
  const written = new Intl.NumberFormat(localeOf[language], { maximumFractionDigits: 3 }).format(number);
  return written.replace(/[\s\u202F]/gu, '\u00A0');
}
