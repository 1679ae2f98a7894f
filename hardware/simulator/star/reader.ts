import type { Token } from '../printer/esc-pos/tokenizer.ts';

/**
 * Reads Star line mode and says the same in tokens of ESC/POS, so that one interpreter draws both. What has no equal
 * keeps its Star name: `ETB`, `ESC RS a`, `ESC RS E`, `ESC SYN n`, `CAN`, `RESET`.
 */
export class StarReader {
  private readonly steps = stream();

  constructor() {
    this.steps.next();
  }

  push(byte: number): readonly Token[] {
    return this.steps.next(byte).value;
  }
}

type Steps<Result> = Generator<readonly Token[], Result, number>;

const nothing: readonly Token[] = [];
const token = (op: string, ...data: number[]): Token => ({ op, data: Uint8Array.from(data) });
const lineDots = { three: 24, four: 32 } as const;
export const usualLineDots = lineDots.four;

/** A bit image waits in the line until LF prints it. */
interface Line {
  image: Token[];
  spacing: number;
}

function* stream(): Steps<never> {
  const line: Line = { image: [], spacing: usualLineDots };
  let ready = nothing;
  for (;;) {
    const byte: number = yield ready;
    if (byte >= 0x20) ready = [token('text', byte)];
    else if (byte === 0x0a) ready = feed(line);
    else if (byte === 0x1b) ready = yield* escapeCode(line);
    else if (byte === 0x17) ready = [token('ETB')];
    else if (byte === 0x18) ready = [token('CAN')];
    else if (byte === 0x0d || byte === 0x00) ready = nothing;
    else ready = [token('unknown', byte)];
  }
}

function feed(line: Line): readonly Token[] {
  const { image } = line;
  if (image.length === 0) return [token('LF')];
  line.image = [];
  const rest = Math.max(0, line.spacing - imageRows);
  return rest > 0 ? [...image, token('ESC J', rest)] : image;
}

const imageRows = 24;

function* escapeCode(line: Line): Steps<readonly Token[]> {
  const code: number = yield nothing;
  switch (code) {
    case 0x40:
      line.image = [];
      return [token('ESC @'), spacing(line, lineDots.four)];
    case 0x45:
      return [token('ESC E', 1)];
    case 0x46:
      return [token('ESC E', 0)];
    case 0x30:
      return [spacing(line, lineDots.three)];
    case 0x7a:
      return [spacing(line, odd(yield nothing) ? lineDots.four : lineDots.three)];
    case 0x69: {
      const [high = 0, wide = 0] = yield* bytes(2);
      return [token('GS !', ((wide & 7) << 4) | (high & 7))];
    }
    case 0x52:
      return [token('ESC R', yield nothing)];
    case 0x61:
      return [token('ESC d', yield nothing)];
    case 0x49:
      return [token('ESC J', yield nothing)];
    case 0x4a:
      return [token('ESC J', 2 * (yield nothing))];
    case 0x64:
      return [cut(yield nothing)];
    case 0x6b:
      return yield* bitImage(line);
    case 0x62:
      return yield* barcode();
    case 0x1d:
      return yield* escapeGs();
    case 0x1e:
      return [token(`ESC RS ${String.fromCharCode(yield nothing)}`, yield nothing)];
    case 0x16:
      return [token(`ESC SYN ${String.fromCharCode(yield nothing)}`, yield nothing)];
    case 0x06:
      // obeyed when it arrived
      return [token('DLE', yield nothing)];
    case 0x3f:
      yield* bytes(2);
      return [token('RESET')];
    default:
      return [token('unknown', 0x1b, code)];
  }
}

function* escapeGs(): Steps<readonly Token[]> {
  const code: number = yield nothing;
  if (code === 0x61) return [token('ESC a', yield nothing)];
  if (code === 0x74) return [token('ESC t', yield nothing)];
  if (code === 0x79) return yield* qr();
  return [token('unknown', 0x1b, 0x1d, code)];
}

function spacing(line: Line, dots: number): Token {
  line.spacing = dots;
  return token('ESC 3', dots);
}

const odd = (n: number): boolean => (n & 1) !== 0;

/** 0, 1 where the paper is, full or partial; 2, 3 fed to the cutter first. */
function cut(n: number): Token {
  const mode = n & 3;
  return mode < 2 ? token('GS V', mode) : token('GS V', mode + 63, 0);
}

/** ESC k n1 n2: 24 rows. */
function* bitImage(line: Line): Steps<readonly Token[]> {
  const [width = 0, high = 0] = yield* bytes(2);
  const rows: Token[] = [];
  for (let row = 0; row < imageRows; row++)
    rows.push({ op: 'row', data: Uint8Array.from(yield* bytes(width)) });
  if (high !== 0) return [token('unknown', 0x1b, 0x6b)];
  line.image = [token('GS v 0', 0, width, 0, imageRows, 0), ...rows];
  return nothing;
}

const symbologies: Record<number, number> = { 3: 67, 4: 69, 6: 73 };
const rs = 0x1e;
const longestBarcode = 255;

/** ESC b type text mode height data RS. */
function* barcode(): Steps<readonly Token[]> {
  const [type = 0, text = 0, mode = 0, height = 0] = yield* bytes(4);
  const data: number[] = [];
  for (;;) {
    const byte: number = yield nothing;
    if (byte === rs) break;
    if (data.length < longestBarcode) data.push(byte);
  }
  const system = symbologies[type & 0x0f] ?? 0;
  // %0 is Star's way to write % in CODE128
  const plain = system === 73 ? data.filter((byte, at) => !(byte === 0x30 && data[at - 1] === 0x25)) : data;
  const set = system === 73 ? [0x7b, 0x42] : [];
  return [
    token('GS h', height),
    token('GS w', (mode & 3) + 1),
    token('GS H', (text & 3) === 2 ? 2 : 0),
    token('GS k', system, ...set, ...plain),
  ];
}

/** ESC GS y S m n, D 1 m nL nH data, P. Error correction counts from 0, GS ( k from '0'. */
function* qr(): Steps<readonly Token[]> {
  const code: number = yield nothing;
  const graphics = (...data: number[]): Token => token('GS ( k', 49, ...data);
  if (code === 0x50) return [graphics(81, 48)];
  if (code === 0x53) {
    const [what = 0, n = 0] = yield* bytes(2);
    const fn = what & 0x0f;
    return fn === 1 ? [graphics(69, 48 + n)] : fn === 2 ? [graphics(67, n)] : nothing;
  }
  if (code !== 0x44) return [token('unknown', 0x1b, 0x1d, 0x79, code)];
  const [, , low = 0, high = 0] = yield* bytes(4);
  return [graphics(80, 48, ...(yield* bytes(low + high * 256)))];
}

function* bytes(count: number): Steps<number[]> {
  const data: number[] = [];
  while (data.length < count) data.push(yield nothing);
  return data;
}
