import type { Token } from '../printer/esc-pos/token.ts';
import { bytes, nothing, type Steps, token } from './steps.ts';

/** A bit image waits in the line until LF prints it. */
export interface Line {
  image: Token[];
  spacing: number;
}

export const imageRows = 24;

/** ESC k n1 n2: 24 rows. */
export function* bitImage(line: Line): Steps<readonly Token[]> {
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
export function* barcode(): Steps<readonly Token[]> {
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
  // GS k has a brace twice
  const braced = plain.flatMap((byte) => (system === 73 && byte === 0x7b ? [byte, byte] : [byte]));
  return [
    token('GS h', height),
    token('GS w', (mode & 3) + 1),
    token('GS H', (text & 3) === 2 ? 2 : 0),
    token('GS k', system, ...set, ...braced),
  ];
}

/** ESC GS y S m n, D 1 m nL nH data, P. Error correction counts from 0, GS ( k from '0'. */
export function* qr(): Steps<readonly Token[]> {
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
