import { binCheck, isBusinessNumber } from '../../contract/values/bin.ts';
import { readIban } from '../../contract/values/iban.ts';
import { iinCheck } from '../../contract/values/iin.ts';
import type { PageField } from '../page-field.ts';
import { accepted, type Judged, refused } from './judged.ts';

const LENGTH = 12;
const compact = (typed: string): string => typed.replace(/[\s\u00A0-]/g, '');

/** An implausible birth date refuses nobody (kazakhstan.md §1.4); a company's number is no person's (§1.7). */
export function judgeIin(
  field: Extract<PageField, { kind: 'iin' }>,
  typed: string,
  visitor: string | undefined,
): Judged {
  const iin = compact(typed);
  if (!/^[0-9]+$/.test(iin)) return refused('digitsOnly');
  if (iin.length !== LENGTH) return refused('digitsExact', { count: LENGTH });
  if (!iinCheck(iin).ok) return refused('iinCheckDigit');
  if (isBusinessNumber(iin)) return refused('iinIsBin');
  return field.other && iin === visitor ? refused('ownIin') : accepted(iin);
}

export function judgeBin(typed: string): Judged {
  const bin = compact(typed);
  const check = binCheck(bin);
  if (check.ok) return accepted(bin);
  switch (check.why) {
    case 'digits':
      return refused('digitsOnly');
    case 'length':
      return refused('digitsExact', { count: LENGTH });
    case 'checkDigit':
      return refused('binCheckDigit');
    case 'person':
      return refused('binIsIin');
  }
}

const ibanProblem = {
  country: 'ibanCountry',
  length: 'ibanLength',
  characters: 'ibanCharacters',
  checkDigits: 'ibanCheckDigits',
} as const;

export function judgeIban(typed: string): Judged {
  const read = readIban(typed);
  return read.ok ? accepted(read.iban) : refused(ibanProblem[read.why]);
}
