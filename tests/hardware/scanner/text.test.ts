import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  symbologyOfAim,
  textOf,
  withoutAim,
  withoutCodabarLetters,
} from '../../../hardware/codec/scan-line/index.ts';
import { bytes } from '../support.ts';

describe('text of a code', () => {
  it('is UTF-8 with every letter of the three languages', () => {
    const letters = 'Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі Ёё Щщ ₸ Qyzmet';
    expect(textOf(Buffer.from(letters), 'windows-1251')).toBe(letters);
  });

  it('is of the code page of the profile where it is not UTF-8', () => {
    const privet = Uint8Array.of(0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2);
    expect(textOf(privet, 'windows-1251')).toBe('Привет');
    expect(textOf(Uint8Array.of(0x63, 0x61, 0x66, 0xe9), 'windows-1252')).toBe('café');
  });

  it('has no control characters and no byte order mark', () => {
    expect(textOf(bytes('0104870001\x1d10ABC\x1e\x04\r\n'), 'windows-1251')).toBe('010487000110ABC');
    expect(textOf(Buffer.from('\ufeffabc\u0085'), 'windows-1251')).toBe('abc');
    expect(textOf(bytes('\x00\x00\x00'), 'windows-1251')).toBe('');
  });

  it('is none where the line runs at a wrong rate', () => {
    expect(textOf(Uint8Array.of(0xf8, 0x00, 0xff, 0x01), 'windows-1251')).toBeNull();
    // a GS1 separator beside Cyrillic of an old generator is no noise
    expect(textOf(Uint8Array.of(0xcf, 0x1d, 0xf0), 'windows-1251')).toBe('Пр');
  });

  it('comes back as it was written; any bytes are read without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const plain = text.replace(/\p{Cc}/gu, '').replace(/^\ufeff/, '');
        expect(textOf(Buffer.from(plain), 'windows-1251')).toBe(plain);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (any) => {
        expect(textOf(any, 'windows-1251') ?? '').not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

describe('AIM identifiers', () => {
  it.each([
    [']Q1', 'qr'],
    [']C0', 'code128'],
    [']A0', 'code39'],
    [']F0', 'codabar'],
    [']E0', 'ean'],
    [']d2', 'dataMatrix'],
    [']L0', 'pdf417'],
    [']z0', 'aztec'],
    [']I1', 'other'],
    ['Q1', undefined],
    ['   ', undefined],
    ['', undefined],
  ])('%j is %s', (aim, symbology) => expect(symbologyOfAim(aim)).toBe(symbology));

  it('are taken off the front, and only an identifier is', () => {
    expect(withoutAim(bytes(']Q3abc'))).toEqual({ code: bytes('abc'), symbology: 'qr' });
    for (const text of ['abc', ']', ']Q', '] 1abc'])
      expect(withoutAim(bytes(text))).toEqual({ code: bytes(text), symbology: undefined });
  });
});

describe('start and stop letters of Codabar', () => {
  it.each([
    ['A23319000012341B', '23319000012341'],
    ['d1234c', '1234'],
    ['23319000012341', '23319000012341'],
    ['A1234', 'A1234'],
    ['AB', 'AB'],
    ['A1B2C', 'A1B2C'],
  ])('%s → %s', (read, number) => expect(withoutCodabarLetters(read)).toBe(number));
});
