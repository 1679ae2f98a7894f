/**
 * Input reports of magnetic-stripe readers in HID mode (usage page FF00; facts/devices.md §3.2). One report per
 * swipe, good or bad; its length tells the layout.
 */
export const swipeLayouts = ['magtek', 'dynamag', 'idtech'] as const;
export type SwipeLayout = (typeof swipeLayouts)[number];

/** Where one track stands in a report, and what the reader says about it. */
export interface RawTrack {
  /** Bit 0 of the decode status. */
  readonly error: boolean;
  /** Length as told; `bytes` is shorter when the report has no room for it. */
  readonly length: number;
  readonly bytes: Uint8Array;
}

export interface RawSwipe {
  readonly layout: SwipeLayout;
  readonly tracks: readonly [RawTrack, RawTrack, RawTrack];
}

/** Fixed places: SureSwipe (99875191 p. 21–23), MagneSafe V5 (99875475 p. 106). */
const fixed = {
  magtek: { lengths: 3, tracks: [7, 117, 227], room: 110 },
  /** The masked tracks: the encrypted ones before them are of no use without the key. */
  dynamag: { lengths: 505, tracks: [508, 620, 732], room: 112 },
} as const;

/** ID TECH's own layout: the tracks follow one another in the output data, which begins at 9. */
const idtech = { lengths: 3, total: 7, data: 9, room: 500 } as const;

const layoutByLength: Readonly<Record<number, SwipeLayout>> = {
  337: 'magtek',
  509: 'idtech',
  856: 'dynamag',
  887: 'dynamag', // some firmware adds fields at the end [M]
};

/** Null: a report of no known length. */
export function parseLayout(report: Uint8Array): RawSwipe | null {
  const layout = layoutByLength[report.length];
  if (layout === undefined) return null;
  return { layout, tracks: layout === 'idtech' ? consecutive(report) : atPlaces(report, fixed[layout]) };
}

type Tracks = RawSwipe['tracks'];
const byteAt = (report: Uint8Array, at: number): number => report[at] ?? 0;
const isError = (report: Uint8Array, track: 0 | 1 | 2): boolean => (byteAt(report, track) & 1) === 1;

function atPlaces(report: Uint8Array, { lengths, tracks, room }: (typeof fixed)[keyof typeof fixed]): Tracks {
  const track = (index: 0 | 1 | 2): RawTrack => {
    const length = byteAt(report, lengths + index);
    const from = tracks[index];
    return {
      error: isError(report, index),
      length,
      bytes: report.subarray(from, from + Math.min(length, room)),
    };
  };
  return [track(0), track(1), track(2)];
}

function consecutive(report: Uint8Array): Tracks {
  // little-endian is unverified [M]; a total that does not fit is read the other way round
  const little = byteAt(report, idtech.total) | (byteAt(report, idtech.total + 1) << 8);
  const big = (byteAt(report, idtech.total) << 8) | byteAt(report, idtech.total + 1);
  const end = idtech.data + (little <= idtech.room ? little : big <= idtech.room ? big : 0);
  let from: number = idtech.data;
  const track = (index: 0 | 1 | 2): RawTrack => {
    const length = byteAt(report, idtech.lengths + index);
    const bytes = report.subarray(from, Math.max(from, Math.min(from + length, end)));
    from += bytes.length;
    return { error: isError(report, index), length, bytes };
  };
  return [track(0), track(1), track(2)];
}
