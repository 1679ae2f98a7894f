import { iinCheckDigit } from './iin.ts';

/** The business identification number (facts: kazakhstan.md §1.7). `person`: the number is an IIN. */
export type BinCheck = { ok: true } | { ok: false; why: 'digits' | 'length' | 'person' | 'checkDigit' };

const BIN_LENGTH = 12;
/** Digit 5: 4 resident, 5 non-resident, 6 joint entrepreneur. An IIN has the tens of a day (0–3) there. */
const KINDS = '456';

export const isBusinessNumber = (number: string): boolean => KINDS.includes(number[4] ?? ' ');

export function binCheck(bin: string): BinCheck {
  if (!/^[0-9]*$/.test(bin)) return { ok: false, why: 'digits' };
  if (bin.length !== BIN_LENGTH) return { ok: false, why: 'length' };
  // Before the kind: a slip of the finger is the likelier story than the wrong sort of number.
  if (iinCheckDigit(bin.slice(0, -1)) !== Number(bin.at(-1))) return { ok: false, why: 'checkDigit' };
  return isBusinessNumber(bin) ? { ok: true } : { ok: false, why: 'person' };
}
