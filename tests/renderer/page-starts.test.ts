import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, isCut, pageOf, pageStarts } from '../../renderer/ui/page-starts.ts';

const rows = fc.array(
  fc.record({ height: fc.integer({ min: 1, max: 120 }), columns: fc.integer({ min: 1, max: 3 }) }),
  {
    minLength: 1,
    maxLength: 30,
  },
);

/** The lower blocks of a row stand at its end, as the answers of *Check* do below a heading beside them. */
function laidOut(list: { height: number; columns: number }[]): (Block & { row: number })[] {
  let rowTop = 0;
  return list.flatMap(({ height, columns }, row) => {
    const top = rowTop;
    rowTop += height + 10;
    return Array.from({ length: columns }, (_, column) => ({
      row,
      top: top + Math.min(column % 2 === row % 2 ? 7 : 0, columns > 1 ? height - 1 : 0),
      bottom: top + height,
    }));
  });
}

describe('pages', () => {
  it('never leave out a block, split a row, or overflow unless one row alone is too tall', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 20, max: 400 }), (list, room) => {
        const blocks = laidOut(list);
        const starts = pageStarts(blocks, room);
        expect(starts[0]).toBe(0);
        for (const [page, start] of starts.entries()) {
          const end = starts[page + 1] ?? blocks.length;
          expect(end).toBeGreaterThan(start);
          const shown = blocks.slice(start, end);
          const first = shown[0];
          const last = shown.at(-1);
          if (!first || !last) throw new Error('an empty page');
          const height = last.bottom - Math.min(...shown.map(({ top }) => top));
          expect(first.row === last.row || height <= room).toBe(true);
          expect(blocks[start - 1]?.row).not.toBe(first.row);
          if (height > room) expect(isCut(blocks, room)).toBe(true);
        }
      }),
    );
  });

  it('knows the page of a block', () => {
    expect([0, 3, 4, 9].map((block) => pageOf([0, 4, 8], block))).toEqual([0, 0, 1, 2]);
    expect(pageOf([0, 4, 8], -1)).toBe(0);
  });

  it('stays on one page without blocks', () => {
    expect(pageStarts([], 100)).toEqual([0]);
  });
});
