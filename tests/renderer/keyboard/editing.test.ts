import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Edit, type Edited, edit, startEditing, textOf } from '../../../renderer/ui/keyboard/editing.ts';
import { placeAt } from '../../../renderer/ui/keyboard/place.ts';

const MOST = 20;
const edited = (start: string, ...changes: Edit[]): Edited =>
  changes.reduce((before, change) => edit(before, change, MOST), startEditing(start));
const shown = ({ characters, caret }: Edited): string =>
  [...characters.slice(0, caret), '|', ...characters.slice(caret)].join('');

describe('a text with a caret', () => {
  it('begins behind what is there', () => {
    expect(shown(startEditing('Абай'))).toBe('Абай|');
  });

  it('types and deletes where the caret is', () => {
    const inTheMiddle = [{ do: 'move', by: -2 }] as const;
    expect(shown(edited('Абай', ...inTheMiddle, { do: 'type', text: 'х' }))).toBe('Абх|ай');
    expect(shown(edited('Абай', ...inTheMiddle, { do: 'delete' }))).toBe('А|ай');
  });

  it('deletes a letter with its marks as one', () => {
    expect(textOf(edited('и\u0306е', { do: 'delete' }, { do: 'delete' }))).toBe('');
  });

  it('stays at its ends', () => {
    expect(shown(edited('Абай', { do: 'move', by: 9 }))).toBe('Абай|');
    expect(shown(edited('Абай', { do: 'move', by: -9 }, { do: 'delete' }))).toBe('|Абай');
  });

  it.each(['\u0000', '\n', '\t', '\u200E', '\u202E', '\uFEFF', '\uE000'])('types no %j', (hidden) => {
    expect(textOf(edited('', { do: 'type', text: `а${hidden}б` }))).toBe('аб');
  });

  const change = fc.oneof(
    fc.record({ do: fc.constant('type' as const), text: fc.string({ unit: 'grapheme', maxLength: 8 }) }),
    fc.constant({ do: 'delete' as const }),
    fc.record({ do: fc.constant('move' as const), by: fc.integer({ min: -5, max: 5 }) }),
    fc.record({ do: fc.constant('place' as const), at: fc.integer({ min: -3, max: 30 }) }),
  );
  it('is never longer than it may be, and the caret never leaves it', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const result = edited('', ...changes);
        expect(textOf(result).length).toBeLessThanOrEqual(MOST);
        expect(result.caret).toBeGreaterThanOrEqual(0);
        expect(result.caret).toBeLessThanOrEqual(result.characters.length);
        expect(textOf(result)).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  it('takes back by deleting what it has typed', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-zа-я ]{0,10}$/),
        fc.nat(10),
        fc.constantFrom('қ', '№', 'x'),
        (text, at, typed) => {
          const start = edited(text, { do: 'place', at });
          const back = edit(edit(start, { do: 'type', text: typed }, MOST), { do: 'delete' }, MOST);
          expect(back).toEqual(start);
        },
      ),
    );
  });
});

describe('a touch in the text', () => {
  // Two lines of three characters, each 10 × 20.
  const drawn = [0, 1, 2, 3, 4, 5].map((index) => {
    const [left, top] = [(index % 3) * 10, Math.floor(index / 3) * 20];
    return { left, right: left + 10, top, bottom: top + 20 };
  });
  it.each([
    [2, 10, 0],
    [8, 10, 1],
    [14, 10, 1],
    [500, 10, 3],
    [500, 30, 6],
    [-50, 30, 3],
    [12, 500, 4],
  ])('at %i, %i puts the caret at %i', (x, y, at) => {
    expect(placeAt(drawn, x, y)).toBe(at);
  });

  it('has one place in an empty text', () => {
    expect(placeAt([], 5, 5)).toBe(0);
  });
});
