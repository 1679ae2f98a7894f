import type { Token } from '../printer/esc-pos/token.ts';
import { barcode, bitImage, imageRows, type Line, qr } from './graphics.ts';
import { bytes, nothing, type Steps, token } from './steps.ts';

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

const lineDots = { three: 24, four: 32 } as const;
const usualLineDots = lineDots.four;

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
