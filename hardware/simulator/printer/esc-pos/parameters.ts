import type { Token } from './token.ts';

/** Each `yield` hands out the token that is ready, if any, and waits for the next byte. */
export type Steps<Result> = Generator<Token | undefined, Result, number>;

export const DLE = 0x10;
export const token = (op: string, data: ArrayLike<number> = []): Token => ({
  op,
  data: Uint8Array.from(data),
});

/** ESC * with 65,535 columns of three bytes is the longest that is kept whole; of GS 8, up to 4 GB, so much. */
const keptBytes = 200_000;

/** A real-time command was obeyed when it arrived; here its bytes are only passed over. */
export function* realTime(): Steps<Token> {
  const second: number = yield undefined;
  if (second === 0x04 || second === 0x05) return token('DLE', [second, yield undefined]);
  if (second !== 0x14) return token('unknown', [DLE, second]);
  const fn: number = yield undefined;
  return token('DLE', [second, fn, ...(yield* bytes(fn === 8 ? 7 : 2))]);
}

/** `GS ( x pL pH …` */
export function* sized(): Steps<Token> {
  const [letter = 0, low = 0, high = 0] = yield* bytes(3);
  return token(`GS ( ${String.fromCharCode(letter)}`, yield* bytes(low + high * 256));
}

/** `GS V m [n]`: forms B, C and D carry a distance. */
export function* cut(): Steps<Token> {
  const mode: number = yield undefined;
  return mode >= 0x41 ? token('GS V', [mode, yield undefined]) : token('GS V', [mode]);
}

/** `GS k m …`: m up to 6 ends with NUL, from 65 on a length comes first. Data: m, then the digits. */
export function* barcode(): Steps<Token> {
  const system: number = yield undefined;
  if (system <= 6) return token('GS k', [system, ...(yield* untilZero())]);
  const length: number = yield undefined;
  return token('GS k', [system, ...(yield* bytes(length))]);
}

/** `GS v 0 m xL xH yL yH` and then the rows. */
export function* raster(): Steps<Token> {
  const [form = 0, ...head] = yield* bytes(6);
  if (form !== 0x30) return token('unknown', head);
  const [, xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = head;
  const width = xLow + xHigh * 256;
  let ready: Token = token('GS v 0', head);
  for (let row = yLow + yHigh * 256; row > 0 && width > 0; row--) {
    const data = new Uint8Array(width);
    data[0] = yield ready;
    for (let at = 1; at < width; at++) data[at] = yield undefined;
    ready = token('row', data);
  }
  return ready;
}

export function* bytes(count: number): Steps<number[]> {
  const data: number[] = [];
  for (let at = 0; at < count; at++) {
    const byte: number = yield undefined;
    if (data.length < keptBytes) data.push(byte);
  }
  return data;
}

const longestList = 255;
export function* untilZero(): Steps<number[]> {
  const data: number[] = [];
  for (;;) {
    const byte: number = yield undefined;
    if (byte === 0 || data.length === longestList) return data;
    data.push(byte);
  }
}

export const littleEndian = (size: number[]) => size.reduceRight((sum, byte) => sum * 256 + byte, 0);
