import { describe, expect, it } from 'vitest';
import { languages } from '../../../electron/contract/values/language.ts';
import {
  COLUMNS,
  type LayoutName,
  layouts,
  pressShift,
  shifted,
  widthOf,
} from '../../../renderer/ui/keyboard/layouts.ts';

const names = Object.keys(layouts) as LayoutName[]; // Object.keys forgets the names
const keysOf = (name: LayoutName) => {
  const { digits, kazakh, rows } = layouts[name];
  return [...digits, ...kazakh, ...rows.flat()];
};
const typed = (name: LayoutName) => keysOf(name).flatMap(({ types }) => types ?? []);

const alphabets = {
  kk: 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя',
  ru: 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
  en: 'abcdefghijklmnopqrstuvwxyz',
};

describe('keyboards', () => {
  it.each(languages)('%s has its whole alphabet and the digits', (language) => {
    for (const letter of `${alphabets[language]}0123456789`) expect(typed(language)).toContain(letter);
  });

  it.each(names)('%s has no key twice, no key of two characters, no row too wide', (name) => {
    const { digits, kazakh, rows } = layouts[name];
    const marks = keysOf(name).map(({ types, command }) => types ?? command);
    expect(new Set(marks).size).toBe(marks.length);
    for (const character of typed(name)) expect([...character]).toHaveLength(1);
    for (const row of [digits, kazakh, ...rows]) expect(widthOf(row)).toBeLessThanOrEqual(COLUMNS);
  });

  it.each(names)('%s can delete and move the caret, and leads back to letters', (name) => {
    const commands = keysOf(name).flatMap(({ command }) => command ?? []);
    for (const one of ['delete', 'left', 'right']) expect(commands).toContain(one);
    if (name === 'signs') expect(commands).toContain('letters');
  });

  it('types every sign an address or an e-mail address has', () => {
    for (const sign of '№.,-/') expect(typed('signs')).toContain(sign);
    for (const sign of '@.-_') expect(typed('email')).toContain(sign);
  });

  it('has the Kazakh letters where a Kazakh keyboard has them: above, not behind another key', () => {
    expect(layouts.kk.kazakh.map(({ types }) => types).join('')).toBe('әіңғүұқөһ');
  });
});

describe('shift', () => {
  it('is for one letter, pressed twice for all', () => {
    expect([pressShift('off'), pressShift('once'), pressShift('caps')]).toEqual(['once', 'caps', 'off']);
  });

  it('has a capital of one character for every letter', () => {
    for (const letter of Object.values(alphabets).join('')) {
      expect([...shifted(letter, 'once')]).toHaveLength(1);
      expect(shifted(letter, 'caps')).not.toBe(letter);
    }
    expect(shifted('і', 'once')).toBe('І'); // U+0406, not the Latin I
    expect(shifted('i', 'once')).toBe('I');
  });
});
