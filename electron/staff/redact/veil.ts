import { MASK } from '../../contract/values/mask.ts';

export { MASK };

/** What hangs over a screen while a consultant looks at it too. */
export interface Veil {
  /** The value when the visitor shows this field just now, else the mask. Null and empty stay: nothing is nothing. */
  over<T extends string | null>(field: string, value: T): T | string;
  /** The same for what is no text and cannot be masked; hidden it is `instead`. */
  overAny<T, U>(field: string, value: T, instead: U): T | U;
  /** A field in which something may stand typed that main does not know yet. */
  typed(field: string): void;
  /** Whatever the visitor shows. */
  always<T extends string | null>(value: T): T | string;
  /** Fields that are masked now and may be shown. */
  hidden(): string[];
}

export function createVeil(shown: ReadonlySet<string>): Veil {
  const hidden = new Set<string>();
  const always = <T extends string | null>(value: T): T | string =>
    value === null || value === '' ? value : MASK;
  return {
    over(field, value) {
      if (value === null || value === '') return value;
      if (holdsIin(value)) return MASK;
      if (shown.has(field)) return value;
      hidden.add(field);
      return MASK;
    },
    overAny(field, value, instead) {
      if (shown.has(field)) return value;
      hidden.add(field);
      return instead;
    },
    typed(field) {
      if (!shown.has(field)) hidden.add(field);
    },
    always,
    hidden: () => [...hidden],
  };
}

/** Twelve digits or more, however grouped, in any script's digits. */
const TWELVE_DIGITS = /(?:\p{Nd}[\s.\-/]?){12}/u;
/** As maskIin leaves it: it still tells birth year and month, and the end. */
const MASKED_IIN = /\d{4}\s?•{4}\s?•{2}\d{2}/;

/**
 * An IIN wherever it stands, also in a text somebody typed. A BIN, a cadastral number and an RKA are hidden with it:
 * rather those than one IIN.
 */
export const holdsIin = (text: string): boolean => TWELVE_DIGITS.test(text) || MASKED_IIN.test(text);

/** `children.1.iin`, `ownerIin` */
export const isIinPath = (path: string): boolean => /iin$/i.test(path);
