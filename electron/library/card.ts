import type { Barcode } from '../../hardware/role/barcode-scanner.ts';
import type { MagneticCard } from '../../hardware/role/card-reader.ts';
import type { CardRules } from './config.ts';

/**
 * `noNumber` nothing on it can be a card's number · `wrongLength` · `notACard` an item's number, or another library's
 * card · `checkDigit` misread or mistyped.
 */
export type CardProblem = 'noNumber' | 'wrongLength' | 'notACard' | 'checkDigit';
export type ReadCard = { ok: true; number: string } | { ok: false; problem: CardProblem };

/** What scanners may send around a Codabar number. */
const START_STOP = /^[A-Da-d](\d+)[A-Da-d]$/;

/** From the reader's card or code: the first track that holds a good number. */
export function readLibraryCard(shown: MagneticCard | Barcode, rules: CardRules): ReadCard {
  const candidates =
    shown.kind === 'barcode'
      ? [shown.value]
      : [shown.tracks[1], shown.tracks[0], shown.tracks[2]].flatMap(({ data }) => numbersOn(data));
  const read = candidates.map((candidate) => checkNumber(candidate, rules));
  return read.find(({ ok }) => ok) ?? read[0] ?? { ok: false, problem: 'noNumber' };
}

/** Typed, scanned or swiped. Spaces and Codabar's start and stop letters do not count. */
export function checkNumber(written: string, rules: CardRules): ReadCard {
  const plain = written.replace(/[\s-]/g, '');
  // where letters belong to a number, these two may
  const number = rules.letters ? plain : (START_STOP.exec(plain)?.[1] ?? plain);
  if (rules.length === null || rules.letters) {
    if (!/^[0-9A-Za-z]{1,32}$/.test(number)) return { ok: false, problem: 'noNumber' };
    const fits = rules.length === null || number.length === rules.length;
    return fits ? { ok: true, number } : { ok: false, problem: 'wrongLength' };
  }
  if (!/^\d+$/.test(number)) return { ok: false, problem: 'noNumber' };
  if (number.length !== rules.length) return { ok: false, problem: 'wrongLength' };
  if (rules.check === 'codabarMod10' && !hasCheckDigit(number)) return { ok: false, problem: 'checkDigit' };
  if (rules.firstDigit !== null && !number.startsWith(rules.firstDigit))
    return { ok: false, problem: 'notACard' };
  return { ok: true, number };
}

/** Track 1 may begin with a format letter and go on with a name after `^`; track 2 has other data after `=`. */
function numbersOn(data: string | null): string[] {
  const number = data?.split(/[\^=]/)[0]?.replace(/^B(?=\d)/, '');
  return number ? [number] : [];
}

/** Every second digit from the first doubled, less 9 above 9; with the check digit the sum ends in 0. */
export function checkDigitOf(digits: string): number {
  const sum = [...digits].reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

const hasCheckDigit = (number: string): boolean =>
  checkDigitOf(number.slice(0, -1)) === Number(number.at(-1));

/** `23024000517861` → `••••••••••7861`: enough to tell one's cards apart. */
export const maskCard = (number: string): string =>
  number.length > 8 ? '•'.repeat(number.length - 4) + number.slice(-4) : '•'.repeat(number.length);
