/**
 * Elatec TWN4 "simple protocol" (facts/devices.md §3.3): requests and replies are hex and CR. The first byte of a
 * reply is an error code. Total: any bytes, any split, at most `lineChars` characters are kept.
 */
export const twn4Limits = {
  /** Longest reply is a version string; a card's is 30 characters. */
  lineChars: 256,
  /** Asked for in a search: no identifier on the air is longer. */
  idBytes: 28,
} as const;

const line = (...bytes: number[]): Uint8Array => {
  const text = bytes.map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('');
  return Uint8Array.from(`${text}\r`, (letter) => letter.charCodeAt(0));
};
const u16 = (value: number): [number, number] => [value & 0xff, (value >> 8) & 0xff];

export interface Beep {
  /** Percent. */
  volume: number;
  frequencyHz: number;
  onMs: number;
  offMs: number;
}

/** LEDs are bits of the GPIO mask: 01 red, 02 green, 04 yellow. */
export const twn4Commands = {
  /** An empty line ends what was half said before. */
  wake: Uint8Array.of(0x0d),
  search: line(0x05, 0x00, twn4Limits.idBytes),
  /** From memory of the manual, unverified. */
  version: line(0x00, 0x04, 0xff),
  ledsOn: (mask: number): Uint8Array => line(0x04, 0x02, mask),
  ledsOff: (mask: number): Uint8Array => line(0x04, 0x03, mask),
  beep: ({ volume, frequencyHz, onMs, offMs }: Beep): Uint8Array =>
    line(0x04, 0x07, volume, ...u16(frequencyHz), ...u16(onMs), ...u16(offMs)),
} as const;

/** `error` 0 is good, 1 an unknown function, 2–5 a request it could not use. */
export interface Twn4Reply {
  error: number;
  data: Uint8Array;
}

export interface Twn4State {
  readonly text: string;
  /** The line is longer than any reply, or holds what is no hex: it is dropped when it ends. */
  readonly spoilt: boolean;
}
export const emptyTwn4: Twn4State = { text: '', spoilt: false };

/** Feeds received bytes; one reply for each line of whole hex bytes, null for a line that is none. */
export function twn4Replies(
  state: Twn4State,
  bytes: Uint8Array,
): { state: Twn4State; replies: (Twn4Reply | null)[] } {
  const replies: (Twn4Reply | null)[] = [];
  let { text, spoilt } = state;
  for (const byte of bytes) {
    if (byte === 0x0d) {
      if (text !== '' || spoilt) replies.push(spoilt ? null : replyOf(text));
      text = '';
      spoilt = false;
    } else if (byte === 0x0a) continue;
    else if (isHexDigit(byte) && text.length < twn4Limits.lineChars) text += String.fromCharCode(byte);
    else spoilt = true;
  }
  return { state: { text, spoilt }, replies };
}

const isHexDigit = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);

function replyOf(text: string): Twn4Reply | null {
  if (text.length % 2 !== 0) return null;
  const [error = 0, ...data] = Uint8Array.from({ length: text.length / 2 }, (_, at) =>
    Number.parseInt(text.slice(at * 2, at * 2 + 2), 16),
  );
  return { error, data: Uint8Array.from(data) };
}

/** What a search found: nothing, or a tag with its type, bit count and identifier. */
export type Twn4Search = { found: false } | { found: true; type: number; bits: number; id: Uint8Array };

/** The data of a search's reply; null when it is another command's, or cut. */
export function searchOf({ error, data }: Twn4Reply): Twn4Search | null {
  const [found, type, bits, length] = data;
  if (error !== 0 || found === undefined || found > 1) return null;
  if (found === 0) return data.length === 1 ? { found: false } : null;
  if (type === undefined || bits === undefined || length === undefined) return null;
  const id = data.subarray(4);
  // the bit count is one byte: a longer identifier would not fit, and there is none
  const plausible = id.length === length && length > 0 && bits > (length - 1) * 8 && bits <= length * 8;
  return plausible ? { found: true, type, bits, id } : null;
}

/** Printable part of a version reply; some firmware puts a length in front. */
export const versionOf = ({ error, data }: Twn4Reply): string | null => {
  if (error !== 0) return null;
  const text = String.fromCharCode(...(data[0] === data.length - 1 ? data.subarray(1) : data))
    .replace(/[^\x20-\x7e]/g, '')
    .trim();
  return text === '' ? null : text.slice(0, 60);
};
