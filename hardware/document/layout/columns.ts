import { cells, plainSpaces } from './clean-text.ts';
import type { TextLine } from './text-line.ts';
import { wrap } from './wrap.ts';

const gap = 1;

/**
 * Two texts on one line, the second against the right edge. Where they do not fit beside each other the right one
 * gets what it needs up to half of the line, the left one the rest, and both are wrapped.
 */
export function layOutColumns(left: string, right: string, columns: number): TextLine[] {
  const rightNeeds = Math.max(...wrap(right, columns).map(cells));
  const leftNeeds = Math.max(...wrap(left, columns).map(cells));
  const half = Math.floor((columns - gap) / 2);
  const rightWidth =
    leftNeeds + gap + rightNeeds <= columns
      ? rightNeeds
      : Math.max(1, Math.min(rightNeeds, Math.max(half, columns - gap - leftNeeds)));
  const leftLines = wrap(left, Math.max(1, columns - gap - rightWidth));
  const rightLines = wrap(right, rightWidth);
  return Array.from({ length: Math.max(leftLines.length, rightLines.length) }, (_, index) => ({
    text: plainSpaces(leftLines[index] ?? ''),
    right: plainSpaces(rightLines[index] ?? ''),
    align: 'left',
  }));
}
