import type { Box } from './grid.ts';

/** Where the caret goes when a finger touches at `x`, `y`: the nearest line, in it before or behind the nearest character. */
export function placeAt(characters: readonly Box[], x: number, y: number): number {
  let best = { at: 0, off: Number.POSITIVE_INFINITY, along: Number.POSITIVE_INFINITY };
  for (const [index, { left, right, top, bottom }] of characters.entries()) {
    const off = Math.max(top - y, y - bottom, 0);
    const middle = (left + right) / 2;
    const along = Math.max(left - x, x - right, 0);
    if (off < best.off || (off === best.off && along < best.along))
      best = { at: x < middle ? index : index + 1, off, along };
  }
  return best.at;
}
