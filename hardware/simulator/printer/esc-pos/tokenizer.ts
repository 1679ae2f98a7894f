import { fixedLengths } from './lengths.ts';
import {
  barcode,
  bytes,
  cut,
  DLE,
  littleEndian,
  raster,
  realTime,
  type Steps,
  sized,
  token,
  untilZero,
} from './parameters.ts';
import type { Token } from './token.ts';

export type MoreLengths = Readonly<Record<string, number | ((first: number) => number)>>;

const prefixes: Record<number, string> = { 27: 'ESC', 28: 'FS', 29: 'GS' };
const controls: Record<number, string> = { 9: 'HT', 10: 'LF', 12: 'FF', 13: 'CR', 24: 'CAN' };

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
