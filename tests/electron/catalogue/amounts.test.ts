import { describe, expect, test } from 'vitest';
import { amountIn, strangeGaps, withAmounts } from '../../../electron/catalogue/amounts.ts';
import { shipped, TODAY } from './shipped.ts';

const { amounts } = shipped;
const words = (text: string) => ({ kk: text, ru: text, en: text });

describe('amounts in indices', () => {
  test.each([
    [16.03, 69_330],
    [20.04, 86_673],
    [24.05, 104_016],
    [28.06, 121_360],
    [4, 17_300],
    [38, 164_350],
    [63, 272_475],
  ])('%d are %d tenge in 2026 (kazakhstan.md §4.1)', (mrp, tenge) => {
    expect(amountIn(TODAY, { mrp }, amounts)).toEqual({ tenge, asOfYear: null });
  });
  test('each year its own', () => {
    expect(amountIn('2025-12-31', { mrp: 0.2 }, amounts)).toEqual({ tenge: 786, asOfYear: null });
    expect(amountIn('2026-01-01', { mrp: 0.2 }, amounts)).toEqual({ tenge: 865, asOfYear: null });
  });
  test('a year nobody knows yet says of which year it is; before the first there is none', () => {
    expect(amountIn('2027-01-01', { mrp: 1 }, amounts)).toEqual({ tenge: 4325, asOfYear: 2026 });
    expect(amountIn('2023-12-31', { mrp: 1 }, amounts)).toBeNull();
  });
});

describe('in words', () => {
  const text = { a: [words('сомасы {{mrp:16.03}} айына')], n: 5, b: 'kept' };
  test('the amount of the day, wherever words stand', () => {
    expect(withAmounts(text, TODAY, amounts)).toEqual({
      ...text,
      a: [words('сомасы 69\u00A0330\u00A0₸ айына')],
    });
  });
  test('in a year nobody knows yet, and before all', () => {
    expect(withAmounts(text, '2028-02-01', amounts).a[0]?.en).toBe(
      'сомасы 69\u00A0330\u00A0₸ (amount for 2026) айына',
    );
    expect(withAmounts(text, '2000-01-01', amounts).a[0]?.ru).toBe('сомасы 16,03 МРП айына');
  });
  test('what no amount fills is found', () => {
    expect(strangeGaps('{{mrp:4}} {{mrp:x}} {{name}} {{')).toEqual(['{{mrp:x}}', '{{name}}', '{{']);
  });
});
