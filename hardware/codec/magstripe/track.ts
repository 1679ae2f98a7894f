import type { Track } from '../../role/card-reader.ts';
import type { RawTrack } from './layout.ts';

/** A track as read: `cut` is one that begins and does not end, as of a card that was pulled away. */
export interface ReadTrack {
  readonly track: Track;
  readonly cut: boolean;
}

const empty: ReadTrack = { track: { status: 'empty', data: null }, cut: false };
const unreadable: ReadTrack = { track: { status: 'unreadable', data: null }, cut: false };
const cut: ReadTrack = { ...unreadable, cut: true };

/** ISO 7811 starts `%` and `;`; MagTek writes `+` and AAMVA `%` or `#` on track 3. `?` ends each. */
const startSentinels = '%;+#';

/**
 * Judges one track. `sentinels` false: the reader is set up to take them off itself, so nothing shows a cut track.
 * The LRC behind the end sentinel, where a reader sends it, is left out.
 */
export function readTrack({ error, length, bytes }: RawTrack, sentinels: boolean): ReadTrack {
  if (error) return unreadable;
  if (length === 0) return empty;
  if (bytes.length < length || !isPrintable(bytes)) return unreadable;
  const text = String.fromCharCode(...bytes);
  if (!sentinels) return ok(text);
  if (!startSentinels.includes(text.charAt(0))) return unreadable;
  const end = text.indexOf('?');
  return end === -1 ? cut : ok(text.slice(1, end));
}

const ok = (data: string): ReadTrack => (data === '' ? empty : { track: { status: 'ok', data }, cut: false });

/** The alphabets of ISO 7811 are 20–5F; some loyalty cards carry small letters. */
const isPrintable = (bytes: Uint8Array): boolean => bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
