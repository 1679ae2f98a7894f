import CodepageEncoder, { type Codepage } from '@point-of-sale/codepage-encoder';

/** Encodings a profile may name, and what the encoder's tables call them. */
const tables = {
  ascii: 'ascii',
  cp437: 'cp437',
  cp850: 'cp850',
  cp852: 'cp852',
  cp855: 'cp855',
  cp858: 'cp858',
  cp866: 'cp866',
  cp1125: 'cp1125',
  windows1250: 'windows1250',
  windows1251: 'windows1251',
  windows1252: 'windows1252',
  windows1254: 'windows1254',
  kz1048: 'rk1048',
} as const satisfies Record<string, Codepage>;

export type Encoding = keyof typeof tables;
export const encodings = Object.keys(tables) as [Encoding, ...Encoding[]]; // keys of a literal object are its key type

const loaded = new Map<Encoding, ReadonlyMap<number, number>>();

function byteOfCodePoint(encoding: Encoding): ReadonlyMap<number, number> {
  const known = loaded.get(encoding);
  if (known) return known;
  const points = CodepageEncoder.getCodepoints(tables[encoding], true);
  const map = new Map<number, number>();
  // Tables mark what they lack with U+FFFD; below 0x20 stand commands, never letters.
  points.forEach((point, byte) => {
    if (byte >= 0x20 && byte !== 0x7f && point !== 0xfffd && !map.has(point)) map.set(point, byte);
  });
  loaded.set(encoding, map);
  return map;
}

/** The bytes of a text in a code page, or null when the page lacks one of its characters. Never a replacement. */
export function encodeText(text: string, encoding: Encoding): Uint8Array | null {
  const map = byteOfCodePoint(encoding);
  const bytes: number[] = [];
  for (const character of text) {
    const byte = map.get(character.codePointAt(0) ?? 0);
    if (byte === undefined) return null;
    bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}
