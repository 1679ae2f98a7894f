import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseZone } from '../../../hardware/codec/mrz/index.ts';
import { mrzDocumentSchema } from '../../../hardware/role/id-card-reader.ts';
import { checkDigit, icaoTd1, icaoTd2, icaoTd3, specimen, specimens, validSpecimens } from './specimens.ts';

const today = new Date('2026-03-01T12:00:00Z');
const parse = (lines: readonly string[]) => parseZone(lines, today);
const detail = (lines: readonly string[]) => {
  const parsed = parse(lines);
  return parsed.ok ? 'read' : parsed.error;
};
const replaceAt = (lines: readonly string[], line: number, at: number, text: string): string[] =>
  lines.map((old, index) => (index === line ? old.slice(0, at) + text + old.slice(at + text.length) : old));

describe('good documents', () => {
  it.each(validSpecimens.map((one) => [one.id, one] as const))('reads %s', (_, one) => {
    const parsed = parse(one.lines);
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        format: one.format,
        issuer: 'KAZ',
        nationality: 'KAZ',
        documentNumber: one.documentNumber,
        birthDate: one.birthDate,
        sex: one.sex,
        expiryDate: one.expiry,
        optional1: one.iin,
        optional2: '',
      },
    });
    if (parsed.ok) expect(() => mrzDocumentSchema.parse(parsed.value)).not.toThrow();
  });

  it('gives names with single fillers as spaces, as printed', () => {
    expect(parse(specimen('td1-05'))).toMatchObject({
      value: { surname: 'SARSENBAY ULY', givenNames: 'HAKIM' },
    });
  });

  it.each([
    ['TD1', icaoTd1, { documentNumber: 'D23145890', documentCode: 'I', optional1: '' }],
    ['TD2', icaoTd2, { documentNumber: 'D23145890', documentCode: 'I', optional1: '' }],
    ['TD3', icaoTd3, { documentNumber: 'L898902C3', documentCode: 'P', optional1: 'ZE184226B' }],
  ])('reads the ICAO %s although its state does not exist', (format, lines, expected) => {
    expect(parse(lines)).toEqual({
      ok: true,
      value: {
        kind: 'mrz',
        format,
        issuer: 'UTO',
        nationality: 'UTO',
        surname: 'ERIKSSON',
        givenNames: 'ANNA MARIA',
        birthDate: '1974-08-12',
        sex: 'F',
        expiryDate: '2012-04-15',
        optional2: '',
        ...expected,
      },
    });
  });

  it('reads a document number longer than nine (9303-5 note j)', () => {
    const head = 'I<UTOD23145890<7349<<<<<<<<<<<';
    const second = '3407127M9507122UTO<<<<<<<<<<<';
    const composite = checkDigit(
      head.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29),
    );
    const parsed = parse([head, `${second}${composite}`, 'STEVENSON<<PETER<JOHN<<<<<<<<<']);
    expect(parsed).toMatchObject({ ok: true, value: { documentNumber: 'D23145890734' } });
  });

  it('leaves sex open where the document does', () => {
    const lines = replaceAt(specimen('td1-01'), 1, 7, '<');
    expect(parse(lines)).toMatchObject({ ok: true, value: { sex: null } });
  });
});

describe('dates', () => {
  const withDates = (birth: string, expiry: string): string[] => {
    const [head = '', , names = ''] = specimen('td1-01');
    const second = `${birth}${checkDigit(birth)}M${expiry}${checkDigit(expiry)}KAZ<<<<<<<<<<<`;
    const composite = checkDigit(
      head.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29),
    );
    return [head, `${second}${composite}`, names];
  };
  it.each([
    ['260301', '2026-03-01'],
    ['260302', '1926-03-02'],
    ['000229', '2000-02-29'],
    ['990101', '1999-01-01'],
    ['700230', null],
    ['701301', null],
    ['70<<<<', null],
  ])('birth %s is %s', (text, date) => {
    expect(parse(withDates(text, '330115'))).toMatchObject({ ok: true, value: { birthDate: date } });
  });
  it.each([
    ['990101', '2099-01-01'],
    ['240229', '2024-02-29'],
    ['230229', null],
    ['<<<<<<', null],
  ])('expiry %s is %s', (text, date) => {
    expect(parse(withDates('700101', text))).toMatchObject({ ok: true, value: { expiryDate: date } });
  });
});

describe('misread letters and digits', () => {
  it.each([
    ['O for 0 in the document number', 0, 5, 'O9O'],
    ['O for 0 in the check digits', 0, 5, 'O9OOOOO111'],
    ['I for 1 in the document number', 0, 12, 'II'],
    ['O for 0 in the birth date', 1, 0, '7OO1O1'],
    ['S for 5 in the expiry date and its check digit', 1, 8, '33O11SS'],
    ['O for 0 in the optional data', 0, 15, '7OO1O1399OO4'],
    ['Z for 2 in the composite check digit', 1, 29, 'Z'],
  ])('%s is read as what passes every check digit', (_, line, at, text) => {
    const spoilt = replaceAt(specimen('td1-01'), line, at, text);
    expect(spoilt).not.toEqual(specimen('td1-01'));
    expect(parse(spoilt)).toEqual(parse(specimen('td1-01')));
  });

  it('keeps the series letter of a passport', () => {
    const spoilt = replaceAt(specimen('td3-01'), 1, 0, 'N9OOOOO15');
    expect(parse(spoilt)).toEqual(parse(specimen('td3-01')));
  });

  it('does not repair a number whose letters are right', () => {
    // O9... with the check digit of the letter O
    const number = 'OB1234567';
    const [, second = '', names = ''] = specimen('td1-01');
    const head = `IDKAZ${number}${checkDigit(number)}<<<<<<<<<<<<<<<`;
    const composite = checkDigit(
      head.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29),
    );
    const lines = [head, second.slice(0, 29) + composite, names];
    expect(parse(lines)).toMatchObject({ ok: true, value: { documentNumber: number } });
  });

  it('refuses a zone that two guesses fit', () => {
    // the two O in the optional data weigh 7 and 3: the composite check digit sees neither them nor the zeros
    const twofold = replaceAt(replaceAt(specimen('td1-01'), 0, 17, 'O'), 0, 24, 'O');
    expect(parse(twofold)).toMatchObject({ ok: true, value: { optional1: '70O101399O04' } });
    expect(detail(replaceAt(twofold, 0, 5, 'O'))).toBe('checkDigit');
  });

  it('does not guess at names: a digit there is a bad read', () => {
    expect(detail(replaceAt(specimen('td1-01'), 2, 0, 'A8DIGAPPAR0V'))).toBe('checkDigit');
  });

  it('refuses a character the reader could not make out, wherever it is', () => {
    for (const [line, at] of [
      [0, 7],
      [0, 20],
      [1, 3],
      [1, 16],
      [2, 4],
    ] as const)
      expect(detail(replaceAt(specimen('td1-01'), line, at, '?'))).toBe('checkDigit');
  });
});

describe('bad reads', () => {
  it.each(specimens.filter(({ valid }) => !valid).map((one) => [one.id, one.lines] as const))(
    'refuses %s for its check digit',
    (_, lines) => expect(detail(lines)).toBe('checkDigit'),
  );

  const [first = '', second = '', third = ''] = specimen('td1-01');
  it.each([
    ['nothing', [], 'noMrz'],
    ['a bar code', ['4870001234567'], 'noMrz'],
    ['a web address', ['HTTPS???EGOV?KZ?'], 'noMrz'],
    ['line 1 only', [first], 'cut'],
    ['two lines of three', [first, second], 'cut'],
    ['half of line 2', [first, second.slice(0, 15)], 'cut'],
    ['a short line 3', [first, second, third.slice(0, 22)], 'cut'],
    ['the head of line 1', [first.slice(0, 20)], 'cut'],
    ['the tail of line 2', [second.slice(0, 20)], 'cut'],
    ['two equal lines of a foreign length', [`${first}<<`, `${second}<<`], 'format'],
    [
      'a visa, which has no composite check digit',
      ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L8988901C4XXX4009078F96121096ZE184226B<<<<<<'],
      'format',
    ],
  ])('%s: %s', (_, lines, expected) => {
    expect(detail(lines)).toBe(expected);
  });

  it('never throws on any lines', () => {
    const char = fc.constantFrom(...'ABIOSZ0189<? ');
    const line = fc.oneof(
      fc.string({ unit: char, maxLength: 60 }),
      fc
        .constantFrom(30, 36, 44, 9)
        .chain((length) => fc.string({ unit: char, minLength: length, maxLength: length })),
      fc.constantFrom(...specimens.flatMap(({ lines }) => lines)),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const parsed = parse(lines);
        if (parsed.ok) mrzDocumentSchema.parse(parsed.value);
      }),
    );
  });
});

describe('any single changed character in a check-digited field', () => {
  /** [line, from, to) of what the composite check digit covers, and the digits themselves. */
  const covered = {
    TD1: [
      [0, 5, 27],
      [1, 0, 7],
      [1, 8, 15],
      [1, 29, 30],
    ],
    TD3: [
      [1, 0, 10],
      [1, 13, 20],
      [1, 21, 40],
      [1, 42, 44],
    ],
  } as const;
  const value = (char: string) =>
    char === '<' ? 0 : /\d/.test(char) ? Number(char) : char.charCodeAt(0) - 55;

  it.each(validSpecimens.map((one) => [one.id, one] as const))(
    'of %s is refused, or read as the original',
    (_, one) => {
      const original = parse(one.lines);
      let refused = 0;
      for (const [line, from, to] of covered[one.format])
        for (let at = from; at < to; at++)
          for (const char of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<') {
            const before = one.lines[line]?.[at] ?? '';
            // 9303's check digit cannot see these at all: 0 and A, 1 and B, … have the same remainder
            if (char === before || (value(char) - value(before)) % 10 === 0) continue;
            const parsed = parse(replaceAt(one.lines, line, at, char));
            if (parsed.ok) expect([char, at, parsed]).toEqual([char, at, original]);
            else {
              expect(parsed.error).toBe('checkDigit');
              refused++;
            }
          }
      expect(refused).toBeGreaterThan(1000);
    },
  );
});
