import { describe, expect, it } from 'vitest';
import { type Box, neighbour, type Way } from '../../../renderer/ui/keyboard/grid.ts';
import { type Key, type LayoutName, layouts, widthOf } from '../../../renderer/ui/keyboard/layouts.ts';

const names = Object.keys(layouts) as LayoutName[]; // Object.keys forgets the names
const ways: Way[] = ['up', 'down', 'left', 'right'];

/** Rows centred one above the other, as the screen draws them. */
function drawn(rows: readonly (readonly Key[])[]): Box[] {
  return rows.flatMap((row, line) => {
    let left = -widthOf(row) / 2;
    return row.map(({ wide }) => {
      const box = { left, right: left + wide - 0.1, top: line, bottom: line + 0.9 };
      left += wide;
      return box;
    });
  });
}
const boxesOf = (name: LayoutName) => {
  const { digits, kazakh, rows } = layouts[name];
  return drawn([digits, kazakh, ...rows].filter((row) => row.length > 0));
};

describe('four arrows', () => {
  it.each(names)('reach every key of %s, and lead out of it above and below', (name) => {
    const boxes = boxesOf(name);
    const seen = new Set<number | string>([0]);
    for (const from of seen)
      if (typeof from === 'number') for (const way of ways) seen.add(neighbour(boxes, from, way));
    expect(seen.size).toBe(boxes.length + 2);
  });

  it.each(names)('by up and down alone leave %s in as many steps as it has rows', (name) => {
    const { digits, kazakh, rows } = layouts[name];
    const lines = [digits, kazakh, ...rows].filter((row) => row.length > 0).length;
    const boxes = boxesOf(name);
    for (let from = 0; from < boxes.length; from++) {
      let here: number | string = from;
      let steps = 0;
      for (; typeof here === 'number' && steps <= lines; steps++) here = neighbour(boxes, here, 'down');
      expect([here, steps <= lines]).toEqual(['after', true]);
    }
  });

  it('keep to the column', () => {
    const keypad = Array.from({ length: 12 }, (_, index) => {
      const [left, top] = [(index % 3) * 10, Math.floor(index / 3) * 10];
      return { left, right: left + 8, top, bottom: top + 8 };
    });
    expect(neighbour(keypad, 4, 'up')).toBe(1);
    expect(neighbour(keypad, 4, 'down')).toBe(7);
    expect(neighbour(keypad, 4, 'left')).toBe(3);
    expect(neighbour(keypad, 5, 'right')).toBe(6);
    expect(neighbour(keypad, 1, 'up')).toBe('before');
    expect(neighbour(keypad, 10, 'down')).toBe('after');
    expect(neighbour(keypad, 0, 'left')).toBe('before');
    expect(neighbour(keypad, 11, 'right')).toBe('after');
  });

  it('go across into a block that stands beside', () => {
    const row = (left: number, count: number, top: number): Box[] =>
      Array.from({ length: count }, (_, index) => ({
        left: left + index * 10,
        right: left + index * 10 + 8,
        top,
        bottom: top + 8,
      }));
    // Two rows of four letters, then a block of two rows of three digits, in the order of the page.
    const boxes = [...row(0, 4, 0), ...row(0, 4, 10), ...row(60, 3, 0), ...row(60, 3, 10)];
    expect(neighbour(boxes, 3, 'right')).toBe(8);
    expect(neighbour(boxes, 10, 'right')).toBe(4);
    expect(neighbour(boxes, 11, 'left')).toBe(7);
  });
});
