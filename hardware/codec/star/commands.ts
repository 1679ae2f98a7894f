import { buffer, bytes, u16 } from '../escpos/bytes.ts';
import type { Alignment } from '../escpos/commands.ts';

/**
 * Star Line Mode commands as bytes. Source: STAR Line Mode Command Specifications (line thermal printers), devices.md §2.2.
 */
const esc = 0x1b;

export const lineFeed = (): Uint8Array => bytes(0x0a);
/** ESC @: settings to their defaults. */
export const initialize = (): Uint8Array => bytes(esc, 0x40);
/** ESC R n: 0 = USA. */
export const selectInternationalSet = (n: number): Uint8Array => bytes(esc, 0x52, n);
/** ESC GS t n. */
export const selectCodePage = (page: number): Uint8Array => bytes(esc, 0x1d, 0x74, page);
/** ESC GS a n. */
export const align = (alignment: Alignment): Uint8Array =>
  bytes(esc, 0x1d, 0x61, alignment === 'left' ? 0 : alignment === 'center' ? 1 : 2);
/** ESC E, ESC F. */
export const emphasize = (on: boolean): Uint8Array => bytes(esc, on ? 0x45 : 0x46);
/** ESC i n1 n2: times high and wide, less one; up to six. */
export const characterScale = (scale: number): Uint8Array => bytes(esc, 0x69, scale - 1, scale - 1);
/** ESC a n: feeds n lines, 1 to 127. */
export const feedLines = (lines: number): Uint8Array => bytes(esc, 0x61, lines);
/** ESC z 1, ESC 0: lines of 4 mm (32 dots), or of 3 mm (24 dots) so that bit images join. */
export const lineSpacing = (dots: 24 | 32): Uint8Array =>
  dots === 32 ? bytes(esc, 0x7a, 1) : bytes(esc, 0x30);
/** ESC d 2: feeds to the cutter, then a full cut; on a presenter model the ticket goes on to the mouth. */
export const feedAndCut = (): Uint8Array => bytes(esc, 0x64, 2);
/** ESC k n1 0: 24 rows of n1 bytes, most significant bit left, 1 = black; printed by the LF that follows. */
export const bitImage = (widthBytes: number, rows: Uint8Array): Uint8Array =>
  buffer(bytes(esc, 0x6b, widthBytes, 0), rows);
export const bitImageRows = 24;

/** ESC b n1 n2 n3 n4 data RS. 3 EAN13 · 4 CODE39 · 6 CODE128; text below, a line feed after. */
export const barcode = (system: 3 | 4 | 6, mode: number, heightDots: number, data: Uint8Array): Uint8Array =>
  buffer(bytes(esc, 0x62, system, 2, mode, heightDots), data, bytes(0x1e));

/** ESC GS y S 0, S 1, S 2, D 1, P: QR code model 2, error correction M, cells of 1 to 8 dots. */
export const qrCode = (payload: Uint8Array, cellDots: number): Uint8Array =>
  buffer(
    bytes(esc, 0x1d, 0x79, 0x53, 0x30, 2),
    bytes(esc, 0x1d, 0x79, 0x53, 0x31, 1),
    bytes(esc, 0x1d, 0x79, 0x53, 0x32, cellDots),
    bytes(esc, 0x1d, 0x79, 0x44, 0x31, 0, ...u16(payload.length)),
    payload,
    bytes(esc, 0x1d, 0x79, 0x50),
  );

/** ETB: waits until what stands before it is printed, then counts on and sends the status. */
export const countEtb = (): Uint8Array => bytes(0x17);
/** ESC RS E 0: the ETB counter to zero, in its turn; no status is sent (TUP900: manual 3-54). */
export const clearEtb = (): Uint8Array => bytes(esc, 0x1e, 0x45, 0);
/** ESC RS a n: status by itself on every change. */
export const automaticStatus = (on: boolean): Uint8Array => bytes(esc, 0x1e, 0x61, on ? 1 : 0);
/** ESC ACK SOH, real-time: one status block. */
export const requestStatus = (): Uint8Array => bytes(esc, 0x06, 0x01);
/** ESC ACK CAN, real-time: everything received is dropped, the printer starts anew. Newer models only. */
export const resetNow = (): Uint8Array => bytes(esc, 0x06, 0x18);
/** ESC SYN 0 0: takes back the cut paper that lies in the presenter. */
export const retract = (): Uint8Array => bytes(esc, 0x16, 0x30, 0);
/** ESC SYN 1 n: takes it back by itself after n half seconds; 0: never. Holds from the next ticket on. */
export const automaticRetract = (halfSeconds: number): Uint8Array => bytes(esc, 0x16, 0x31, halfSeconds);
/** ESC SYN 3 n, queued: 0 tickets that left the presenter, 1 tickets taken back; since power-on. */
export const requestPresenterCounter = (n: 0 | 1): Uint8Array => bytes(esc, 0x16, 0x33, n);

/** Rows of dots without `ESC ACK`, which the printer would obey in the middle of data; one dot lost per hit. */
export function harmlessRows(rows: Uint8Array): Uint8Array {
  const safe = rows.slice();
  for (let index = 1; index < safe.length; index++)
    if (safe[index - 1] === esc && safe[index] === 0x06) safe[index] = 0x04;
  return safe;
}
