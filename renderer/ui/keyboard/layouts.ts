import type { Language } from '../../../electron/contract/values/language.ts';

/** What a key does besides typing the character on it. */
export type Command = 'shift' | 'delete' | 'space' | 'left' | 'right' | 'signs' | 'letters' | Language;

export interface Key {
  /** One character to type, or null for a command. */
  types: string | null;
  command: Command | null;
  /** Width in keys. */
  wide: number;
}

export type LayoutName = Language | 'signs' | 'email' | 'iban';
export interface Layout {
  /** Rows above the letters; on a wide screen blocks of three columns beside them, digits right, letters left. */
  digits: readonly Key[];
  kazakh: readonly Key[];
  rows: readonly (readonly Key[])[];
}

/** The widest row: й to ъ. */
export const COLUMNS = 12;

const typing = (characters: string): Key[] =>
  [...characters].map((types) => ({ types, command: null, wide: 1 }));
const command = (name: Command, wide = 1): Key => ({ types: null, command: name, wide });

const digits = typing('1234567890-/');
const arrows = [command('left'), command('right')];
/** The language of the keyboard, not of the screen: a Kazakh speaker may live in a street with a Russian name. */
const bottom = [
  command('signs', 1.5),
  command('kk', 1.5),
  command('ru', 1.5),
  command('en', 1.5),
  command('space', 4),
  ...arrows,
];
const third = (letters: string): Key[] => [command('shift', 1.5), ...typing(letters), command('delete', 1.5)];

const cyrillic = [typing('йцукенгшщзхъ'), typing('фывапролджэё'), third('ячсмитьбю')];
const latin = [typing('qwertyuiop'), typing('asdfghjkl')];

export const layouts: Record<LayoutName, Layout> = {
  kk: { digits, kazakh: typing('әіңғүұқөһ'), rows: [...cyrillic, bottom] },
  ru: { digits, kazakh: [], rows: [...cyrillic, bottom] },
  en: { digits, kazakh: [], rows: [...latin, third('zxcvbnm'), bottom] },
  /** Signs of addresses and names; also where a house number begins. */
  signs: {
    digits,
    kazakh: [],
    rows: [
      typing('№.,:;()'),
      [...typing('«»"\'+&_@'), command('delete', 1.5)],
      [command('letters', 3), command('space', 5), ...arrows],
    ],
  },
  email: {
    digits: typing('1234567890'),
    kazakh: [],
    rows: [...latin, third('zxcvbnm'), [...typing('@.-_+').map((key) => ({ ...key, wide: 1.5 })), ...arrows]],
  },
  /** An account number has capital letters only, and no spaces of its own. */
  iban: {
    digits: typing('1234567890'),
    kazakh: [],
    rows: [
      typing('QWERTYUIOP'),
      typing('ASDFGHJKL'),
      [...typing('ZXCVBNM'), command('delete', 1.5)],
      [command('left', 2), command('right', 2)],
    ],
  },
};

export const widthOf = (row: readonly Key[]): number => row.reduce((sum, { wide }) => sum + wide, 0);

export type Shift = 'off' | 'once' | 'caps';

/** One letter; pressed twice, until it is pressed again. */
export function pressShift(shift: Shift): Shift {
  if (shift === 'off') return 'once';
  return shift === 'once' ? 'caps' : 'off';
}

/** Kazakh `і` gives `І`, Turkish rules must not get in. */
export const shifted = (character: string, shift: Shift): string =>
  shift === 'off' ? character : character.toLocaleUpperCase('kk-KZ');
