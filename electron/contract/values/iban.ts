import { inGroups } from './groups.ts';
import { toLatin } from './look-alikes.ts';

/** Kazakh account numbers: `KZ`, two check digits, three of the bank, thirteen of the account (kazakhstan.md §6). */
export type Iban =
  | { ok: true; iban: string }
  | { ok: false; why: 'country' | 'length' | 'characters' | 'checkDigits' };

const IBAN_LENGTH = 20;

/** As typed, spaces and small letters included → the twenty characters, or what is wrong with them. */
export function readIban(typed: string): Iban {
  const iban = (toLatin(typed.replace(/[\s\u00A0-]/g, '')) ?? typed).toUpperCase();
  if (!/^[0-9A-Z]*$/.test(iban)) return { ok: false, why: 'characters' };
  if (!iban.startsWith('KZ')) return { ok: false, why: 'country' };
  if (iban.length !== IBAN_LENGTH) return { ok: false, why: 'length' };
  if (!/^KZ\d{5}/.test(iban)) return { ok: false, why: 'characters' };
  return remainder97(iban) === 1 ? { ok: true, iban } : { ok: false, why: 'checkDigits' };
}

/** ISO 13616: the first four go to the end, letters count from A = 10, the whole modulo 97. */
function remainder97(iban: string): number {
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4))
    for (const digit of String(Number.parseInt(character, 36)))
      remainder = (remainder * 10 + Number(digit)) % 97;
  return remainder;
}

export const displayIban = (iban: string): string => inGroups(iban, 4);
