import { buffer } from '../../codec/escpos/bytes.ts';
import { barcode, barcodeStyle } from '../../codec/escpos/commands.ts';
import { containsRealTime } from '../../codec/escpos/real-time.ts';
import type { Block } from '../../document/schema/document.ts';

type Symbology = Extract<Block, { kind: 'barcode' }>['symbology'];
interface Symbol {
  system: 67 | 69 | 73;
  data: Uint8Array;
  /** Narrow bars of the whole symbol, quiet zones left out. */
  modules: number;
}

const heightDots = 80;
/** Digits below the bars (GS H 2). */
const textDots = 30;
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Null when the symbology cannot hold the value or the bars do not fit the paper: printers then print nothing. */
export function encodeBarcode(
  value: string,
  symbology: Symbology,
  paperDots: number,
): { bytes: Uint8Array; heightDots: number } | null {
  const symbol = symbols[symbology](value);
  if (!symbol) return null;
  const moduleDots = [3, 2].find((dots) => symbol.modules * dots <= paperDots);
  if (!moduleDots) return null;
  const bytes = buffer(barcodeStyle(heightDots, moduleDots), barcode(symbol.system, symbol.data));
  return containsRealTime(bytes) ? null : { bytes, heightDots: heightDots + textDots };
}

const symbols: Record<Symbology, (value: string) => Symbol | null> = {
  code128(value) {
    if (/^(\d\d)+$/.test(value)) {
      const pairs = Uint8Array.from(value.match(/\d\d/g) ?? [], Number);
      // Pairs are bytes 0 to 99: `1604` would be DLE EOT. Code set B has only letters.
      if (!containsRealTime(pairs))
        return { system: 73, data: buffer(ascii('{C'), pairs), modules: 35 + 11 * pairs.length };
    }
    if (!/^[\x20-\x7e]+$/.test(value)) return null;
    const data = ascii(`{B${value.replaceAll('{', '{{')}`);
    return { system: 73, data, modules: 35 + 11 * value.length };
  },
  code39(value) {
    if (!/^[0-9A-Z $%+\-./]+$/.test(value)) return null;
    return { system: 69, data: ascii(value), modules: 16 * (value.length + 2) };
  },
  ean13(value) {
    if (!/^\d{12,13}$/.test(value)) return null;
    const digits = [...value.slice(0, 12)].map(Number);
    const sum = digits.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
    if (value.length === 13 && Number(value[12]) !== (10 - (sum % 10)) % 10) return null;
    return { system: 67, data: ascii(value), modules: 95 };
  },
};
