import { expect, test } from 'vitest';
import {
  code39Widths,
  code128Widths,
  ean13Widths,
} from '../../../hardware/simulator/printer/esc-pos/bars.ts';

const sum = (widths: number[] | undefined) => widths?.reduce((total, width) => total + width, 0);
/** Bars as 1, gaps as 0, one per module: how the standards print their examples. */
const modules = (widths: number[] | undefined) =>
  widths?.map((width, at) => (at % 2 === 0 ? '1' : '0').repeat(width)).join('');

test('Code 128: every pattern is eleven modules and stands once; the check value of the textbook example', () => {
  const patterns = new Set<string>();
  for (let value = 0; value < 95; value++) {
    const letter = String.fromCharCode(value + 32);
    const widths = code128Widths(`{B${letter === '{' ? '{{' : letter}`) ?? [];
    const pattern = widths.slice(6, 12);
    expect(sum(pattern)).toBe(11);
    patterns.add(pattern.join(''));
  }
  expect(patterns.size).toBe(95);
  // "Wikipedia" in set B: check value 88.
  const widths = code128Widths('{BWikipedia') ?? [];
  const value88 = (code128Widths(`{B${String.fromCharCode(88 + 32)}`) ?? []).slice(6, 12);
  expect(widths.slice(-13, -7)).toEqual(value88);
  expect(sum(widths)).toBe(11 * 11 + 13);
});

test('Code 128: no set, or a letter outside it, is no bar code', () => {
  expect(code128Widths('ABC')).toBeUndefined();
  expect(code128Widths('{Bé')).toBeUndefined();
  expect(code128Widths('{C\x63')).toBeDefined();
  expect(code128Widths('{C\x64')).toBeUndefined();
});

test('Code 39: three of nine are wide, every letter differs, small letters do not exist', () => {
  const patterns = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. '].map((letter) => {
    const widths = (code39Widths(letter) ?? []).slice(10, 19);
    expect(widths.filter((width) => width === 3)).toHaveLength(3);
    return widths.join('');
  });
  expect(new Set(patterns).size).toBe(39);
  expect(code39Widths('a')).toBeUndefined();
});

test('EAN-13: the bars of a known number', () => {
  const guard = '101';
  const left = ['0001101', '0100111', '0101111', '0111101', '0001001', '0110011'];
  const right = ['1000010', '1000010', '1000010', '1110100', '1000010', '1100110'];
  // 4006381333931: parity LGLLGG
  expect(modules(ean13Widths('400638133393'))).toBe(`${guard}${left.join('')}01010${right.join('')}${guard}`);
  expect(modules(ean13Widths('4006381333931'))).toBe(modules(ean13Widths('400638133393')));
  expect(ean13Widths('40063813339')).toBeUndefined();
});
