import { buffer, bytes, u16 } from './bytes.ts';

/**
 * ESC/POS commands as bytes. Names are Epson's mnemonics in words; the mnemonic stands beside each.
 * Source: Epson ESC/POS reference and devices.md §1. Commands marked *line start* act only there: send LF before.
 */

export type Alignment = 'left' | 'center' | 'right';

/** LF: prints the line and feeds by the line spacing. */
export const lineFeed = (): Uint8Array => bytes(0x0a);
/** ESC @: modes to their defaults, print buffer emptied (the receive buffer is not). */
export const initialize = (): Uint8Array => bytes(0x1b, 0x40);
/** FS . : single-byte characters; without it Chinese firmware reads bytes from 0x80 on as pairs. */
export const cancelKanji = (): Uint8Array => bytes(0x1c, 0x2e);
/** ESC R n: 0 = USA, so that `#`, `$`, `[`, `\` stay what they are. */
export const selectInternationalSet = (n: number): Uint8Array => bytes(0x1b, 0x52, n);
/** ESC t n: code page by the printer's own number. */
export const selectCodePage = (page: number): Uint8Array => bytes(0x1b, 0x74, page);
/** ESC a n, *line start*: also moves bar codes and QR codes. */
export const align = (alignment: Alignment): Uint8Array =>
  bytes(0x1b, 0x61, alignment === 'left' ? 0 : alignment === 'center' ? 1 : 2);
/** ESC E n. */
export const emphasize = (on: boolean): Uint8Array => bytes(0x1b, 0x45, on ? 1 : 0);
/** GS ! n: width and height multiplied, 1 to 8. */
export const characterScale = (scale: number): Uint8Array => bytes(0x1d, 0x21, (scale - 1) * 0x11);
/** ESC d n: prints what is in the line and feeds n lines, 0 to 255. */
export const feedLines = (lines: number): Uint8Array => bytes(0x1b, 0x64, lines);
/** GS V 66 0, *line start*: feeds to the cutter, then a partial cut; needs no feed before. */
export const feedAndCut = (): Uint8Array => bytes(0x1d, 0x56, 66, 0);

/**
 * GS v 0: one band of dots, at line start. `rows` holds `height` rows of `widthBytes` bytes, most significant bit
 * left, 1 = black; height ≤ 256 (devices.md §1.9).
 */
export const rasterBand = (widthBytes: number, height: number, rows: Uint8Array): Uint8Array =>
  buffer(bytes(0x1d, 0x76, 0x30, 0, ...u16(widthBytes), ...u16(height)), rows);

/** The three commands of bar code style: GS h height in dots, GS w module width 2..6 dots, GS H text below. */
export const barcodeStyle = (heightDots: number, moduleDots: number): Uint8Array =>
  bytes(0x1d, 0x68, heightDots, 0x1d, 0x77, moduleDots, 0x1d, 0x48, 2);

/** GS k m n, function B. 67 EAN13 · 69 CODE39 · 73 CODE128 (data begins with `{A`, `{B` or `{C`). */
export const barcode = (system: 67 | 69 | 73, data: Uint8Array): Uint8Array =>
  buffer(bytes(0x1d, 0x6b, system, data.length), data);

/** GS ( k functions 167, 169, 180, 181: QR code, error correction M, at line start. */
export const qrCode = (payload: Uint8Array, moduleDots: number): Uint8Array =>
  buffer(
    // no model is selected: 2 is the default (devices.md §1.8), and the command costs nine bytes
    bytes(0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x43, moduleDots),
    bytes(0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x45, 0x31),
    bytes(0x1d, 0x28, 0x6b, ...u16(payload.length + 3), 0x31, 0x50, 0x30),
    payload,
    bytes(0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30),
  );

/** GS ( H function 48: answered `37 22 d1 d2 d3 d4 00` when what stands before it is done; d = 20..7E. */
export const requestProcessId = (id: string): Uint8Array =>
  bytes(0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30, ...[...id].map((letter) => letter.charCodeAt(0)));
/** GS r 1: one byte when the queue has come to it. */
export const requestPaperStatus = (): Uint8Array => bytes(0x1d, 0x72, 1);
/** GS I n: 66 maker, 67 model; answered `5F … 00`. */
export const requestIdentity = (n: 65 | 66 | 67): Uint8Array => bytes(0x1d, 0x49, n);
/** GS a n: 0xFF = a block of four status bytes now and on every change. */
export const enableAutomaticStatus = (): Uint8Array => bytes(0x1d, 0x61, 0xff);

/** DLE EOT n, real-time: one status byte even when offline. Never inside another command. */
export const requestStatus = (n: StatusQuery): Uint8Array => bytes(0x10, 0x04, n);
export type StatusQuery = 1 | 2 | 3 | 4;
/** DLE ENQ 2, real-time: recover from an error, buffers emptied. */
export const recoverAndClear = (): Uint8Array => bytes(0x10, 0x05, 2);
/** DLE DC4 function 8, real-time: empties both buffers, answered `37 25 00`; send nothing before the answer. */
export const clearBuffers = (): Uint8Array => bytes(0x10, 0x14, 8, 1, 3, 0x14, 1, 6, 2, 8);
/** NULs fill up a command that was cut off half-way; where none was, the printer ignores them. */
export const fillUp = (length: number): Uint8Array => new Uint8Array(length);
