import { isDeepStrictEqual } from 'node:util';
import { withoutTime } from './difference.ts';
import type { RecordedEvent } from './event.ts';

/** What the driver did is what is written down. */
export function isSame(one: RecordedEvent, other: RecordedEvent): boolean {
  if (one.kind !== 'outcome' || other.kind !== 'outcome') return withoutTime(one) === withoutTime(other);
  return isDeepStrictEqual(JSON.parse(JSON.stringify(one.outcome)), other.outcome);
}

/** The same; or as far as it goes, since a driver may cut its writes in another way. */
export function isBegun(one: RecordedEvent, other: RecordedEvent): boolean {
  if (one.kind !== 'write' || other.kind !== 'write') return isSame(one, other);
  const size = Math.min(one.bytes.length, other.bytes.length);
  return Buffer.from(one.bytes.subarray(0, size)).equals(other.bytes.subarray(0, size));
}
