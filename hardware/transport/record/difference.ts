import { formatEvent, type RecordedEvent } from './event.ts';

/** Where a driver left its recording. `line` is that of the file. */
export interface Difference {
  line: number;
  /** The first other byte of the line, from 0; null where something else was done than another write. */
  offset: number | null;
  /** Both as they would be written in a recording, without the time. */
  expected: string;
  got: string;
}

export const withoutTime = (event: RecordedEvent): string => formatEvent(0, event).slice(2);

export function differenceOf(
  line: number,
  expected: RecordedEvent | undefined,
  got: RecordedEvent,
): Difference {
  const bytes = expected?.kind === 'write' && got.kind === 'write' ? [expected.bytes, got.bytes] : [];
  const [one, other] = bytes;
  return {
    line,
    offset: one && other ? firstDifference(one, other) : null,
    expected: expected ? withoutTime(expected) : 'nothing',
    got: withoutTime(got),
  };
}

function firstDifference(one: Uint8Array, other: Uint8Array): number {
  const at = one.findIndex((byte, index) => byte !== other[index]);
  return at < 0 ? one.length : at;
}
