import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageOn } from '../../../electron/contract/values/age.ts';
import { readAgreement, writeAgreement } from '../../../electron/contract/values/agreement.ts';
import { binCheck } from '../../../electron/contract/values/bin.ts';
import { cleanText } from '../../../electron/contract/values/clean-text.ts';
import { normaliseEmail } from '../../../electron/contract/values/email.ts';
import { displayIban, readIban } from '../../../electron/contract/values/iban.ts';
import { iinCheckDigit } from '../../../electron/contract/values/iin.ts';
import { compareIn, localeOf, weekdayIn } from '../../../electron/contract/values/locale.ts';
import { hasCyrillic, hasLatin } from '../../../electron/contract/values/look-alikes.ts';
import { displayTenge } from '../../../electron/contract/values/money.ts';
import { displayNumber, readNumber } from '../../../electron/contract/values/number.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));

describe('BIN', () => {
  const base = fc.tuple(digits(4), fc.constantFrom('4', '5', '6'), digits(6)).map((parts) => parts.join(''));

  test('a right check digit passes, any other does not', () => {
    fc.assert(
      fc.property(base, fc.integer({ min: 0, max: 9 }), (eleven, last) => {
        const check = iinCheckDigit(eleven);
        expect(binCheck(`${eleven}${last}`)).toEqual(
          last === check ? { ok: true } : { ok: false, why: 'checkDigit' },
        );
      }),
    );
  });
  test.each([
    ['700101399004', 'person'],
    ['12', 'length'],
    ['06014000001x', 'digits'],
  ])('%s: %s', (bin, why) => {
    expect(binCheck(bin)).toEqual({ ok: false, why });
  });
});

describe('IBAN', () => {
  const account = fc.stringMatching(/^[0-9]{3}[0-9A-Z]{13}$/);
  const withCheck = (rest: string): string => {
    const number = [...`${rest}KZ00`].map((one) => Number.parseInt(one, 36)).join('');
    return `KZ${String(98n - (BigInt(number) % 97n)).padStart(2, '0')}${rest}`;
  };

  test('right ones are read however they are spaced, and shown in fours', () => {
    fc.assert(
      fc.property(account, (rest) => {
        const iban = withCheck(rest);
        expect(readIban(iban)).toEqual({ ok: true, iban });
        expect(readIban(displayIban(iban).toLowerCase())).toEqual({ ok: true, iban });
      }),
    );
  });
  test('one wrong character is always noticed', () => {
    fc.assert(
      fc.property(
        account,
        fc.integer({ min: 2, max: 19 }),
        fc.integer({ min: 1, max: 9 }),
        (rest, at, by) => {
          const iban = withCheck(rest);
          const old = iban[at] ?? '';
          if (!/\d/.test(old)) return;
          const wrong = iban.slice(0, at) + ((Number(old) + by) % 10) + iban.slice(at + 1);
          expect(readIban(wrong)).toEqual({ ok: false, why: 'checkDigits' });
        },
      ),
    );
  });
  test('Cyrillic К and Т are the Latin ones', () => {
    expect(readIban('КZ86125КZТ5004100100')).toEqual({ ok: true, iban: 'KZ86125KZT5004100100' });
  });
});

describe('clean text', () => {
  test.each([
    ['Әлiя', 'Әлія'],
    ['Cерік', 'Серік'],
    ['БАЛХAШ', 'БАЛХАШ'],
    ['Yнді', 'Үнді'],
    ['Yлица', 'Улица'],
    ['Hұрлан', 'Нұрлан'],
    ['мейрамhана', 'мейрамһана'],
    ['Vitаmin', 'Vitamin'],
    ['e\u0301', 'é'],
    ['и\u0306', 'й'],
    ['a\u00ADb', 'ab'],
    ['12 мкр., 5/1 үй, «Жұлдыз» № 7', '12 мкр., 5/1 үй, «Жұлдыз» № 7'],
    ['Аспирин® 500 мг', 'Аспирин® 500 мг'],
  ])('%j → %j', (typed, text) => {
    expect(cleanText(typed)).toEqual({ ok: true, text });
  });

  test('what cannot be mended names the word', () => {
    expect(cleanText('көше Алmaты')).toEqual({ ok: false, why: 'mixedScripts', word: 'Алmaты' });
  });

  test('nothing invisible, nothing mixed comes out, and cleaning twice changes nothing', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'аәбіһусхАКҮІabcihsyKY 1-😀\u200B\u0301\u0007'),
      maxLength: 15,
    });
    fc.assert(
      fc.property(fc.oneof(letters, fc.string({ unit: 'binary', maxLength: 30 })), (typed) => {
        const clean = cleanText(typed);
        if (!clean.ok) return;
        expect(clean.text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{M}]/u);
        for (const word of clean.text.match(/\p{L}+/gu) ?? [])
          expect(hasLatin(word) && hasCyrillic(word)).toBe(false);
        expect(cleanText(clean.text)).toEqual(clean);
      }),
      { numRuns: 500 },
    );
  });

  test('words of one alphabet stay as they are', () => {
    const word = fc.oneof(fc.stringMatching(/^[а-яәіңғүұқөһ]{1,12}$/), fc.stringMatching(/^[A-Za-z]{1,12}$/));
    fc.assert(
      fc.property(word, (text) => {
        expect(cleanText(text)).toEqual({ ok: true, text });
      }),
    );
  });
});

describe('numbers', () => {
  test('what is shown is read as what it was', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -999_999_999, max: 999_999_999 }),
        fc.integer({ min: 0, max: 999 }),
        (whole, rest) => {
          const value = readNumber(`${whole},${String(rest).padStart(3, '0')}`, 3);
          if (!value.ok) throw new Error('not read');
          for (const language of ['kk', 'ru'] as const)
            expect(readNumber(displayNumber(value.value, language), 3)).toEqual(value);
        },
      ),
    );
  });
  test('spaces that do not break', () => {
    expect(displayNumber('1234.5', 'kk')).toBe('1\u00A0234,5');
    expect(displayTenge(69_330)).toBe('69\u00A0330\u00A0₸');
  });
});

describe('Kazakh without an ICU that knows it', () => {
  const alphabet = 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя';
  test('the alphabet is in its own order, capitals too', () => {
    expect([...alphabet].reverse().sort(compareIn('kk')).join('')).toBe(alphabet);
    expect(['Шымкент', 'Ақтау', 'Алматы', 'Ұлытау', 'ақ', 'Ақтөбе'].sort(compareIn('kk'))).toEqual([
      'ақ',
      'Ақтау',
      'Ақтөбе',
      'Алматы',
      'Ұлытау',
      'Шымкент',
    ]);
  });
  test('the week begins on Monday in every language', () => {
    expect([0, 6].map((day) => weekdayIn('kk', day))).toEqual(['дс', 'жс']);
    expect([0, 6].map((day) => weekdayIn('ru', day))).toEqual(['пн', 'вс']);
    expect([0, 6].map((day) => weekdayIn('en', day))).toEqual(['Mon', 'Sun']);
  });
  test('is not asked for Kazakh: Electron would answer in English', () => {
    expect(Object.values(localeOf).filter((locale) => locale.startsWith('kk'))).toEqual([]);
  });
});

test.each([
  ['2008-11-22', '2026-11-22', 18],
  ['2008-11-23', '2026-11-22', 17],
  ['2008-02-29', '2026-02-28', 17],
  ['2008-02-29', '2026-03-01', 18],
])('born %s, on %s: %i', (born, today, age) => {
  expect(ageOn(born, today)).toBe(age);
});

test.each([
  ['Aliya.K+1@Mail.KZ', 'Aliya.K+1@mail.kz'],
  [' a@b.kz\u200B', 'a@b.kz'],
  ['аliya@mail.kz', 'aliya@mail.kz'],
  ['a..b@mail.kz', null],
  ['a@-mail.kz', null],
  ['@mail.kz', null],
  ['a@b@c', null],
])('e-mail %j → %j', (typed, kept) => {
  expect(normaliseEmail(typed)).toBe(kept);
});

test('an agreement is read as it was written', () => {
  const agreement = {
    how: 'agreed',
    language: 'kk',
    at: '2026-11-22T06:00:00.000Z',
    textSha256: 'a'.repeat(64),
    reference: '-',
    version: '2026-11 b',
  } as const;
  expect(readAgreement(writeAgreement(agreement))).toEqual(agreement);
  expect(readAgreement('later')).toBeNull();
});
