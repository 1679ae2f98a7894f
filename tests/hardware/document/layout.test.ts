import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../../hardware/document/layout/clean-text.ts';
import { layOut } from '../../../hardware/document/layout/lines.ts';
import type { TextLine } from '../../../hardware/document/layout/text-line.ts';
import { wrap } from '../../../hardware/document/layout/wrap.ts';
import type { Block } from '../../../hardware/document/schema/document.ts';

const paragraph = (block: Block, columns: number): TextLine[] => {
  const [item] = layOut({ language: 'kk', blocks: [block] }, columns);
  if (item?.kind !== 'paragraph') throw new Error('no paragraph');
  return item.lines;
};
const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
const text = fc.string({
  unit: fc.constantFrom('қ', 'Ә', 'а', 'W', '₸', ' ', ' ', '-', '1', '\u00a0', '\u{1f600}'),
  maxLength: 200,
});

describe('wrapping', () => {
  test('at spaces, a long word cut, line feeds kept, an empty paragraph is a line', () => {
    expect(wrap('Өтінішіңіз осында қабылданды', 18)).toEqual(['Өтінішіңіз осында', 'қабылданды']);
    expect(wrap('қысқа ұзақсөзұзақсөз а', 8)).toEqual(['қысқа', 'ұзақсөзұ', 'зақсөз а']);
    expect(wrap('a\n\nb', 10)).toEqual(['a', '', 'b']);
    expect(wrap('', 10)).toEqual(['']);
    expect(wrap('  a   b  ', 10)).toEqual(['a b']);
  });

  test('a no-break space holds an amount together, then is a space', () => {
    expect(wrap('Төлем 1\u00a0250\u202f₸', 10)).toEqual(['Төлем', '1 250 ₸']);
  });

  test('no line is longer than the paper and no character is lost', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 48 }), (value, columns) => {
        const lines = wrap(value, columns);
        for (const line of lines) expect([...line].length).toBeLessThanOrEqual(columns);
        const letters = (part: string) => part.replace(/[\s\u00a0]/g, '');
        expect(lines.map(letters).join('')).toBe(letters(value));
      }),
    );
  });

  test('words stay whole where they fit', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[қәа-я]{1,12}$/), { maxLength: 30 }), (list) => {
        expect(wrap(list.join(' '), 12).flatMap(words)).toEqual(list);
      }),
    );
  });
});

describe('cleaning', () => {
  test('composed letters, no control characters, no invisible ones', () => {
    expect(cleanText('и\u0306')).toEqual(['й']);
    expect(cleanText('a\u001b@b\u0010\u0004c\u200bd\u00ade')).toEqual(['a@bcde']);
    expect(cleanText('a\tb\r\nc\rd\u2028e')).toEqual(['a b', 'c', 'd', 'e']);
    expect(cleanText('8\u20117')).toEqual(['8-7']);
  });

  test('nothing a printer would obey survives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        for (const line of cleanText(value))
          for (const character of line) {
            const code = character.codePointAt(0) ?? 0;
            expect(code >= 0x20 && !(code >= 0x7f && code < 0xa0)).toBe(true);
          }
      }),
    );
  });
});

describe('blocks', () => {
  test('sizes halve and quarter the characters of a line', () => {
    const value = 'Алматы қаласы бойынша';
    expect(paragraph({ kind: 'text', value }, 24)).toHaveLength(1);
    expect(paragraph({ kind: 'text', value, size: 'double' }, 24).map((line) => line.text)).toEqual([
      'Алматы',
      'қаласы',
      'бойынша',
    ]);
    expect(paragraph({ kind: 'text', value: 'AB1234567', size: 'big' }, 24).map((line) => line.text)).toEqual(
      ['AB1234', '567'],
    );
    expect(
      layOut({ language: 'kk', blocks: [{ kind: 'text', value: 'a', size: 'big', bold: true }] }, 48),
    ).toEqual([{ kind: 'paragraph', scale: 4, bold: true, lines: [{ text: 'a', align: 'left' }] }]);
  });

  test('columns beside each other where they fit, else wrapped, the right one up to half', () => {
    const columns = (left: string, right: string, width: number) =>
      paragraph({ kind: 'columns', left, right }, width).map((line) => [line.text, line.right]);
    expect(columns('Күні', '05.11.2024', 32)).toEqual([['Күні', '05.11.2024']]);
    expect(columns('Қызмет', 'Жылжымайтын мүлік туралы анықтама', 32)).toEqual([
      ['Қызмет', 'Жылжымайтын мүлік туралы'],
      ['', 'анықтама'],
    ]);
    expect(columns('Сегодня до вас выдано талонов', '12', 24)).toEqual([
      ['Сегодня до вас выдано', '12'],
      ['талонов', ''],
    ]);
    expect(columns('один два три четыре', 'пять шесть семь восемь', 20)).toEqual([
      ['один два', 'пять'],
      ['три четыре', 'шесть'],
      ['', 'семь'],
      ['', 'восемь'],
    ]);
  });

  test('columns never overlap and lose nothing, on any paper', () => {
    fc.assert(
      fc.property(text, text, fc.constantFrom(32, 42, 48), (left, right, width) => {
        const lines = paragraph({ kind: 'columns', left, right }, width);
        const letters = (part: string) => part.replace(/[\s\u00a0]/g, '');
        for (const line of lines) {
          const [leftCells, rightCells] = [[...line.text].length, [...(line.right ?? '')].length];
          expect(leftCells + rightCells + (leftCells && rightCells ? 1 : 0)).toBeLessThanOrEqual(width);
        }
        expect(lines.map((line) => letters(line.text)).join('')).toBe(letters(left));
        expect(lines.map((line) => letters(line.right ?? '')).join('')).toBe(letters(right));
      }),
    );
  });

  test('what is no text passes through', () => {
    const blocks: Block[] = [
      { kind: 'rule' },
      { kind: 'feed', lines: 3 },
      { kind: 'qr', value: 'x' },
      { kind: 'cut' },
    ];
    expect(layOut({ language: 'kk', blocks }, 48)).toEqual(blocks);
  });
});
