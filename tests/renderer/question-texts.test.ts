import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupsOf } from '../../renderer/screens/citizen/question/DigitsAnswer.tsx';
import {
  acceptIban,
  IBAN_TYPED,
  ibanOf,
  ibanTyped,
} from '../../renderer/screens/citizen/question/iban-text.ts';
import { addToNumber, numberAsShown } from '../../renderer/screens/citizen/question/number-text.ts';

const typedNumber = (keys: string) => [...keys].reduce((before, key) => addToNumber(before, key, 8), '');

describe('a number', () => {
  it.each([
    ['', ''],
    ['007', '7'],
    ['0,5', '0,5'],
    [',5', '0,5'],
    ['1,2,3', '1,23'],
    ['1234567890', '12345678'],
  ])('typed as %j is %j', (keys, number) => {
    expect(typedNumber(keys)).toBe(number);
  });

  it('is shown in thousands and loses nothing by it', () => {
    expect(numberAsShown('4325000,50')).toBe('4\u00A0325\u00A0000,50');
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{0,12}(,[0-9]{0,3})?$/), (typed) => {
        expect(numberAsShown(typed).replaceAll('\u00A0', '')).toBe(typed);
      }),
    );
  });
});

describe('an account number', () => {
  it('has only capitals and digits, and KZ of its own', () => {
    expect(acceptIban('kz 86-125kЖ')).toBe('KZ86125K');
    expect(ibanTyped('KZ86125KZT1001300335')).toBe('86125KZT1001300335');
    expect(ibanTyped('KZ86125KZT1001300335')).toHaveLength(IBAN_TYPED);
    expect([ibanOf(''), ibanOf('86125')]).toEqual(['', 'KZ86125']);
    expect(ibanTyped(null)).toBe('');
  });
});

it('digits stand in fours', () => {
  expect(groupsOf(12).map(({ length }) => length)).toEqual([4, 4, 4]);
  expect(groupsOf(6).map(({ length }) => length)).toEqual([4, 2]);
});
