import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { iinBirthDate, iinCheck, iinCheckDigit, iinFromMrz } from '../../../electron/contract/values/iin.ts';
import { displayMaskedIin, maskIin } from '../../../electron/contract/values/mask.ts';
import vectors from './iin-vectors.json' with { type: 'json' };

describe('check digit', () => {
  test.each(vectors.iinValid)('$value: $note', ({ value, birthDate }) => {
    expect(iinCheck(value)).toEqual({ ok: true, warning: null });
    expect(iinBirthDate(value)).toBe(birthDate);
  });

  test.each(vectors.iinInvalid)('$value: $reason', ({ value, code }) => {
    const expected = code.startsWith('CHECK')
      ? { ok: false, why: 'checkDigit' }
      : { ok: true, warning: 'date' };
    expect(iinCheck(value)).toEqual(expected);
  });

  test('the vectors hold every branch', () => {
    expect(vectors.iinValid.some(({ pass }) => pass === 2)).toBe(true);
    expect(vectors.iinInvalid.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['CHECK', 'CHECK_NONE', 'MONTH', 'DATE']),
    );
  });

  test('when both passes give 10 no last digit helps', () => {
    expect(iinCheckDigit('90010130080')).toBeNull();
    for (let digit = 0; digit <= 9; digit++)
      expect(iinCheck(`90010130080${digit}`)).toEqual({ ok: false, why: 'checkDigit' });
  });

  const eleven = fc.stringMatching(/^\d{6}[0-6]\d{4}$/);

  test('of the ten last digits at most one fits, and changing it refuses', () => {
    fc.assert(
      fc.property(eleven, (start) => {
        const fitting = [...'0123456789'].filter((digit) => iinCheck(start + digit).ok);
        expect(fitting).toHaveLength(iinCheckDigit(start) === null ? 0 : 1);
      }),
    );
  });

  // The first pass weighs the eleventh digit by 11, so it does not see that one at all.
  test('a wrong digit among the first ten is found when the first pass decides', () => {
    const firstPass = (start: string) =>
      Array.from(start, Number).reduce((sum, digit, index) => sum + digit * (index + 1), 0) % 11;
    fc.assert(
      fc.property(eleven, fc.nat(9), fc.integer({ min: 1, max: 9 }), (start, at, shift) => {
        fc.pre(at !== 6);
        const wrong = start.slice(0, at) + ((Number(start[at]) + shift) % 10) + start.slice(at + 1);
        fc.pre(firstPass(start) < 10 && firstPass(wrong) < 10);
        expect(iinCheck(`${wrong}${iinCheckDigit(start)}`)).toEqual({ ok: false, why: 'checkDigit' });
      }),
    );
  });
});

describe('what is no number', () => {
  test.each([
    ['', 'length'],
    ['70010139900', 'length'],
    ['7001013990044', 'length'],
    ['70010139900a', 'digits'],
    ['７００１０１３９９００４', 'digits'],
    ['700101 399004', 'digits'],
  ])('%j: %s', (iin, why) => expect(iinCheck(iin)).toEqual({ ok: false, why }));

  test('a seventh digit from 7 does not exist, whatever the check digit', () => {
    for (const century of '789')
      for (const digit of '0123456789')
        expect(iinCheck(`700101${century}9900${digit}`)).toEqual({ ok: false, why: 'digits' });
  });

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof iinCheck(text).ok === 'boolean'));
  });
});

describe('seventh digit 0: a foreign citizen', () => {
  const complete = (start: string) => `${start}${iinCheckDigit(start)}`;
  test('is taken, birth date unknown', () => {
    expect(iinCheck(complete('70010109900'))).toEqual({ ok: true, warning: null });
    expect(iinBirthDate(complete('70010109900'))).toBeNull();
  });
  test('a business number (day from 40) asks', () => {
    expect(iinCheck(complete('99034000038'))).toEqual({ ok: true, warning: 'date' });
  });
});

test('a birth date in the future asks', () => {
  expect(iinCheck(`99123159900${iinCheckDigit('99123159900')}`)).toEqual({ ok: true, warning: 'date' });
});

describe('out of a machine readable zone', () => {
  const iin = '700101399004';
  test('TD1: first twelve of the optional data', () =>
    expect(iinFromMrz({ format: 'TD1', optional1: iin })).toBe(iin));
  test('with fillers left in', () => expect(iinFromMrz({ format: 'TD1', optional1: `${iin}<<<` })).toBe(iin));
  test('TD3: personal number', () => expect(iinFromMrz({ format: 'TD3', optional1: iin })).toBe(iin));
  test('TD2 has none', () => expect(iinFromMrz({ format: 'TD2', optional1: iin })).toBeNull());
  test.each(['', '70010139900', '700101399005', 'ABCDEFGHIJKL'])('%j is none', (optional1) =>
    expect(iinFromMrz({ format: 'TD1', optional1 })).toBeNull(),
  );
});

describe('masked', () => {
  test('shows four and two', () => {
    expect(maskIin('700101399004')).toBe('7001••••••04');
    expect(displayMaskedIin('700101399004')).toBe('7001\u00A0••••\u00A0••04');
  });
  test('never shows the middle', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,15}$/), (digits) => {
        expect(maskIin(digits).replace(/\D/g, '').length).toBeLessThanOrEqual(6);
        expect(maskIin(digits)).toHaveLength(digits.length);
      }),
    );
  });
});
