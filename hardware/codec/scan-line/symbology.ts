import type { Barcode } from '../../role/barcode-scanner.ts';

export type Symbology = NonNullable<Barcode['symbology']>;

/** Second character of an AIM identifier (ISO/IEC 15424). */
const aimLetters: Record<string, Symbology> = {
  Q: 'qr',
  C: 'code128',
  A: 'code39',
  F: 'codabar',
  E: 'ean',
  d: 'dataMatrix',
  L: 'pdf417',
  z: 'aztec',
};

/** What a three-character AIM identifier (`]Q3`) means; undefined when it is none. */
export function symbologyOfAim(aim: string): Symbology | undefined {
  const letter = /^\]([A-Za-z])[0-9A-Za-z]$/.exec(aim)?.[1];
  return letter === undefined ? undefined : (aimLetters[letter] ?? 'other');
}

const bracket = 0x5d;

/** Takes the AIM identifier off the front of a code; without one, the code is left as it is. */
export function withoutAim(code: Uint8Array): { code: Uint8Array; symbology: Symbology | undefined } {
  if (code[0] !== bracket || code.length < 3) return { code, symbology: undefined };
  const symbology = symbologyOfAim(String.fromCharCode(...code.subarray(0, 3)));
  return symbology === undefined ? { code, symbology } : { code: code.subarray(3), symbology };
}
