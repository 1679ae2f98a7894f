import type { RecordedEvent, RecordedLine } from './event.ts';

/** How a write ended that did not end at once. */
export type WriteEnd = RecordedEvent & { kind: 'written' | 'writeFailed' };

/** By the place of a write, that of its end: the next one before another write or another connection. */
export function writeEnds(lines: readonly RecordedLine[]): Map<number, number> {
  const ends = new Map<number, number>();
  let write: number | undefined;
  for (const [place, { event }] of lines.entries()) {
    if (event.kind === 'write') write = place;
    if (event.kind === 'open') write = undefined;
    if (write === undefined || (event.kind !== 'written' && event.kind !== 'writeFailed')) continue;
    ends.set(write, place);
    write = undefined;
  }
  return ends;
}
