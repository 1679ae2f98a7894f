import type { Track } from '../../role/card-reader.ts';
import { parseLayout, type SwipeLayout } from './layout.ts';
import { readTrack } from './track.ts';

export type Swipe =
  | { kind: 'card'; layout: SwipeLayout; tracks: [Track, Track, Track] }
  /** A card was there. unreadable: nothing on it could be decoded · cut: it was pulled away too early. */
  | { kind: 'bad'; layout: SwipeLayout; reason: 'unreadable' | 'cut' }
  /** A report of no known length: half a report, or another device. */
  | { kind: 'unknown'; bytes: number };

/** Reads one input report. `sentinels`: does the reader send `%…?` and `;…?` (its factory setting)? */
export function parseSwipe(report: Uint8Array, sentinels = true): Swipe {
  const raw = parseLayout(report);
  if (raw === null) return { kind: 'unknown', bytes: report.length };
  const { layout } = raw;
  const [one, two, three] = raw.tracks;
  const read = [readTrack(one, sentinels), readTrack(two, sentinels), readTrack(three, sentinels)] as const;
  const tracks: [Track, Track, Track] = [read[0].track, read[1].track, read[2].track];
  if (tracks.some(({ status }) => status === 'ok')) return { kind: 'card', layout, tracks };
  return { kind: 'bad', layout, reason: read.some((track) => track.cut) ? 'cut' : 'unreadable' };
}
