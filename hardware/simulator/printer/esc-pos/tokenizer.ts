import { fixedLengths } from './lengths.ts';

/**
 * One thing the printer was told, e.g. `{ op: 'ESC a', data: [1] }`. Besides commands: `text` (one byte),
 * `LF`, `CR`, `HT`, `row` (one row of the raster announced by `GS v 0`), `unknown`.
 */
export interface Token {
  op: string;
  data: Uint8Array;
}

export type MoreLengths = Readonly<Record<string, number | ((first: number) => number)>>;

type Steps<Result> = Generator<Token | undefined, Result, number>;

const prefixes: Record<number, string> = { 27: 'ESC', 28: 'FS', 29: 'GS' };
const controls: Record<number, string> = { 9: 'HT', 10: 'LF', 12: 'FF', 13: 'CR', 24: 'CAN' };
const DLE = 0x10;
const token = (op: string, data: ArrayLike<number> = []): Token => ({ op, data: Uint8Array.from(data) });

/** Cuts the byte stream into tokens; give it one byte at a time. A raster comes row by row: it never fits the buffer. */
export class Tokenizer {
  private readonly steps: Steps<never>;

  /** `more`: parameter bytes of commands that only this family has; those of `(first) => n` have n after the first. */
  constructor(more: MoreLengths = {}) {
    this.steps = stream(more);
    this.steps.next();
  }

  push(byte: number): Token | undefined {
    return this.steps.next(byte).value;
  }
}

/** Each `yield` hands out the token that is ready, if any, and waits for the next byte. */
function* stream(more: MoreLengths): Steps<never> {
  let ready: Token | undefined;
  for (;;) {
    const byte: number = yield ready;
    const prefix = prefixes[byte];
    if (byte >= 0x20) ready = token('text', [byte]);
    else if (prefix) ready = yield* command(prefix, more);
    else if (byte === DLE) ready = yield* realTime();
    else ready = token(controls[byte] ?? 'unknown', [byte]);
  }
}

function* command(prefix: string, more: MoreLengths): Steps<Token> {
  const letter = String.fromCharCode(yield undefined);
  const op = `${prefix} ${letter}`;
  const length = fixedLengths[op];
  if (length !== undefined) return token(op, yield* bytes(length));
  const own = more[op];
  if (typeof own === 'number') return token(op, yield* bytes(own));
  if (own) {
    const first: number = yield undefined;
    return token(op, [first, ...(yield* bytes(own(first)))]);
  }
  switch (op) {
    case 'GS (':
      return yield* sized();
    case 'GS 8': {
      const [fn = 0, ...size] = yield* bytes(5);
      return token(`GS 8 ${String.fromCharCode(fn)}`, yield* bytes(littleEndian(size)));
    }
    case 'GS V':
      return yield* cut();
    case 'GS k':
      return yield* barcode();
    case 'GS v':
      return yield* raster();
    case 'ESC D':
      return token(op, yield* untilZero());
    case 'ESC *': {
      const head = yield* bytes(3);
      const [mode = 0, low = 0, high = 0] = head;
      return token(op, [...head, ...(yield* bytes((low + high * 256) * (mode >= 32 ? 3 : 1)))]);
    }
    default:
      return token(
        'unknown',
        Array.from(op, (character) => character.charCodeAt(0)),
      );
  }
}

/** A real-time command was obeyed when it arrived; here its bytes are only passed over. */
function* realTime(): Steps<Token> {
  const second: number = yield undefined;
  if (second === 0x04 || second === 0x05) return token('DLE', [second, yield undefined]);
  if (second !== 0x14) return token('unknown', [DLE, second]);
  const fn: number = yield undefined;
  return token('DLE', [second, fn, ...(yield* bytes(fn === 8 ? 7 : 2))]);
}

/** `GS ( x pL pH …` */
function* sized(): Steps<Token> {
  const [letter = 0, low = 0, high = 0] = yield* bytes(3);
  return token(`GS ( ${String.fromCharCode(letter)}`, yield* bytes(low + high * 256));
}

/** `GS V m [n]`: forms B, C and D carry a distance. */
function* cut(): Steps<Token> {
  const mode: number = yield undefined;
  return mode >= 0x41 ? token('GS V', [mode, yield undefined]) : token('GS V', [mode]);
}

/** `GS k m …`: m up to 6 ends with NUL, from 65 on a length comes first. Data: m, then the digits. */
function* barcode(): Steps<Token> {
  const system: number = yield undefined;
  if (system <= 6) return token('GS k', [system, ...(yield* untilZero())]);
  const length: number = yield undefined;
  return token('GS k', [system, ...(yield* bytes(length))]);
}

/** `GS v 0 m xL xH yL yH` and then the rows. */
function* raster(): Steps<Token> {
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

function* bytes(count: number): Steps<number[]> {
  const data: number[] = [];
  while (data.length < count) data.push(yield undefined);
  return data;
}

const longestList = 255;
function* untilZero(): Steps<number[]> {
  const data: number[] = [];
  for (;;) {
    const byte: number = yield undefined;
    if (byte === 0 || data.length === longestList) return data;
    data.push(byte);
  }
}

const littleEndian = (size: number[]) => size.reduceRight((sum, byte) => sum * 256 + byte, 0);
