import type { Token } from '../printer/esc-pos/token.ts';

const ESC = 0x1b;
const EM = 0x19;
const ENQ = 0x05;
const RS = 0x1e;
/** EM n: from here on the paper is taken back, below it is let out (facts/devices.md §2.3). */
const emRetracts = 100;

/** Bytes after the letter of each command of fixed length, and what it is called here; `s` brings its own. */
const commands: Readonly<Record<number, [op: string, length: number]>> = {
  5: ['ENQ', 1],
  6: ['ACK', 1],
  12: ['present', 1],
  30: ['cut', 0],
  38: ['&', 4], // p n high low
  63: ['?', 0],
  64: ['@', 0],
  74: ['J', 1],
  106: ['j', 1],
  115: ['s', 1],
};

const token = (op: string, ...data: number[]): Token => ({ op, data: Uint8Array.from(data) });
const nothing: readonly Token[] = [];

/** Cuts KPL into tokens, named by their letter or by what they do: `cut`, `present`, `retract`, `row`, `ENQ`, `unknown`. */
export class KplReader {
  private readonly steps = stream();

  constructor() {
    this.steps.next();
  }

  push(byte: number): readonly Token[] {
    return this.steps.next(byte).value;
  }
}

type Steps<Result> = Generator<readonly Token[], Result, number>;

function* stream(): Steps<never> {
  let ready = nothing;
  for (;;) {
    const byte: number = yield ready;
    if (byte === ESC) ready = [yield* escapeCode()];
    else if (byte === EM) ready = [token((yield nothing) >= emRetracts ? 'retract' : 'present')];
    else if (byte === ENQ) ready = [token('retract')];
    else if (byte === RS) ready = [token('cut'), token('present')];
    else ready = byte === 0 ? nothing : [token('unknown', byte)]; // text: nobody sends any
  }
}

function* escapeCode(): Steps<Token> {
  const letter: number = yield nothing;
  const [op, length] = commands[letter] ?? [];
  if (op === undefined || length === undefined) return token('unknown', ESC, letter);
  const data = yield* bytes(length);
  return op === 's' ? token('row', ...(yield* bytes(data[0] ?? 0))) : token(op, ...data);
}

function* bytes(count: number): Steps<number[]> {
  const data: number[] = [];
  while (data.length < count) data.push(yield nothing);
  return data;
}
