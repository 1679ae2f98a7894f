import { readNumber } from '../../contract/values/number.ts';
import type { PageField } from '../page-field.ts';
import { accepted, type Judged, refused } from './judged.ts';

export function judgeNumber(field: Extract<PageField, { kind: 'number' }>, typed: string): Judged {
  const { min, max, decimals } = field;
  const read = readNumber(typed, decimals);
  if (!read.ok) {
    if (read.why === 'decimals')
      return decimals === 0 ? refused('wholeNumber') : refused('decimals', { decimals });
    return read.why === 'digits' && max !== undefined ? refused('tooBig', { max }) : refused('number');
  }
  const number = Number(read.value);
  if (min !== undefined && number < min) return refused('tooSmall', { min });
  if (max !== undefined && number > max) return refused('tooBig', { max });
  return accepted(read.value);
}

/** What groups the digits of a code when people write it down: blanks, colons, dashes, points, slashes. */
const SEPARATORS = /[\s\u00A0:./\u2010-\u2015-]/g;

export function judgeDigits(field: Extract<PageField, { kind: 'digits' }>, typed: string): Judged {
  const digits = typed.replace(SEPARATORS, '');
  if (!/^[0-9]+$/.test(digits)) return refused('digitsOnly');
  const { length, minLength, maxLength } = field;
  if (length !== undefined && digits.length !== length) return refused('digitsExact', { count: length });
  if (minLength !== undefined && digits.length < minLength)
    return refused('digitsAtLeast', { count: minLength });
  if (maxLength !== undefined && digits.length > maxLength)
    return refused('digitsAtMost', { count: maxLength });
  return accepted(digits);
}
