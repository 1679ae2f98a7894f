/** The individual identification number (facts: kazakhstan.md §1). */
export type IinCheck =
  /** `date`: digits 1–7 are no likely birth date. A number never changes, so this only asks; it never refuses (§1.4). */
  { ok: true; warning: 'date' | null } | { ok: false; why: 'length' | 'digits' | 'checkDigit' };

const IIN_LENGTH = 12;
const FIRST_PASS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
const SECOND_PASS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2] as const;

/** Digit 7 → the century in which the birth year lies. 0 is a foreign citizen, birth date unknown; 7–9 do not exist. */
const CENTURY = [null, 1800, 1800, 1900, 1900, 2000, 2000] as const;

export function iinCheck(iin: string): IinCheck {
  if (!/^[0-9]*$/.test(iin)) return { ok: false, why: 'digits' };
  if (iin.length !== IIN_LENGTH) return { ok: false, why: 'length' };
  if (Number(iin[6]) >= CENTURY.length) return { ok: false, why: 'digits' };
  if (iinCheckDigit(iin.slice(0, -1)) !== Number(iin.at(-1))) return { ok: false, why: 'checkDigit' };
  return { ok: true, warning: likelyBirthDate(iin) ? null : 'date' };
}

/** Check digit of the first eleven; null when both passes give 10: such a number is never issued. */
export function iinCheckDigit(first11: string): number | null {
  const digits = Array.from(first11, Number);
  for (const weights of [FIRST_PASS, SECOND_PASS]) {
    const remainder = weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0) % 11;
    if (remainder < 10) return remainder;
  }
  return null;
}

/** The birth date told by the number; null when it tells none (digit 7 is 0, or the date does not exist). */
export function iinBirthDate(iin: string): string | null {
  const century = CENTURY[Number(iin[6])];
  if (century === null || century === undefined) return null;
  const [year, month, day] = [
    century + Number(iin.slice(0, 2)),
    Number(iin.slice(2, 4)),
    Number(iin.slice(4, 6)),
  ];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

function likelyBirthDate(iin: string): boolean {
  // Century unknown, so only month and day can be judged; 2000 has every day. A business number (day from 40) shows here.
  if (iin[6] === '0') return iinBirthDate(`00${iin.slice(2, 6)}5`) !== null;
  const date = iinBirthDate(iin);
  return date !== null && date <= new Date().toISOString().slice(0, 10);
}

/** What a machine readable zone gives of a document that carries an IIN. */
export interface MrzWithIin {
  format: 'TD1' | 'TD2' | 'TD3';
  optional1: string;
}

/**
 * The IIN in a card's zone: the first 12 of the optional data of line 1 (TD1) or the personal number (TD3).
 * No check digit of its own covers that field in TD1, so the number's own rule decides (§2.2).
 */
export function iinFromMrz(document: MrzWithIin): string | null {
  if (document.format === 'TD2') return null;
  const iin = document.optional1.slice(0, IIN_LENGTH);
  return iinCheck(iin).ok ? iin : null;
}
