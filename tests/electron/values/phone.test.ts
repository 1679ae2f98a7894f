import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayPhone, normalisePhone } from '../../../electron/contract/values/phone.ts';

test.each([
  ['87011234567', '+77011234567'],
  ['7011234567', '+77011234567'],
  ['+77011234567', '+77011234567'],
  ['77011234567', '+77011234567'],
  ['8 (701) 123-45-67', '+77011234567'],
  ['+7\u00A0(727)\u00A0123-45-67', '+77271234567'],
  ['7771234567', '+77771234567'],
])('%j → %s', (typed, phone) => expect(normalisePhone(typed)).toBe(phone));

test.each([
  '',
  '701123456',
  '870112345678',
  '+79161234567',
  '9161234567',
  '+38044123456',
  '8701123456x',
  '+',
  '112',
])('%j is no Kazakh number', (typed) => expect(normalisePhone(typed)).toBeNull());

const national = fc.stringMatching(/^7\d{9}$/);

test('every way to write a number means the same', () => {
  fc.assert(
    fc.property(national, fc.constantFrom('', '8', '7', '+7', '8 ', '+7 '), (number, prefix) => {
      expect(normalisePhone(prefix + number)).toBe(`+7${number}`);
    }),
  );
});

test('what is shown is read back', () => {
  fc.assert(
    fc.property(national, (number) => {
      const shown = displayPhone(`+7${number}`);
      expect(shown).toMatch(/^\+7\u00A0\(7\d\d\)\u00A0\d{3}-\d\d-\d\d$/);
      expect(normalisePhone(shown)).toBe(`+7${number}`);
    }),
  );
});

test('no text makes it throw, and nothing but a number comes out', () => {
  fc.assert(fc.property(fc.string(), (text) => /^\+77\d{9}$/.test(normalisePhone(text) ?? '+77000000000')));
});
