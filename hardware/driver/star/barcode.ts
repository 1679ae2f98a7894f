import { barcode } from '../../codec/star/commands.ts';
import type { Block } from '../../document/schema/document.ts';

type Symbology = Extract<Block, { kind: 'barcode' }>['symbology'];
interface Symbol {
  system: 3 | 4 | 6;
  data: string;
  /** Narrow bars of the whole symbol, quiet zones left out. */
  modules: number;
}

const heightDots = 80;
const textDots = 30;

/** Mode by dots of the narrow bar: CODE128 and EAN13 count 2, 3, 4 dots as 1, 2, 3; CODE39 names pairs of widths. */
const modes: Record<Symbol['system'], readonly { mode: number; dots: number }[]> = {
  3: [
    { mode: 2, dots: 3 },
    { mode: 1, dots: 2 },
  ],
  6: [
    { mode: 2, dots: 3 },
    { mode: 1, dots: 2 },
  ],
  4: [
    { mode: 2, dots: 3 },
    { mode: 1, dots: 2 },
  ],
};

/** Null when the symbology cannot hold the value or the bars do not fit the paper: printers then print nothing. */
export function encodeBarcode(
  value: string,
  symbology: Symbology,
  paperDots: number,
): { bytes: Uint8Array; heightDots: number } | null {
  const symbol = symbols[symbology](value);
  if (!symbol) return null;
  const fitting = modes[symbol.system].find(({ dots }) => symbol.modules * dots <= paperDots);
  if (!fitting) return null;
  const data = new TextEncoder().encode(symbol.data);
  return {
    bytes: barcode(symbol.system, fitting.mode, heightDots, data),
    heightDots: heightDots + textDots,
  };
}

const symbols: Record<Symbology, (value: string) => Symbol | null> = {
  // Star's own escape in CODE128 data is %: doubled it stands for itself.
  code128: (value) =>
    /^[\x20-\x7e]+$/.test(value)
      ? { system: 6, data: value.replaceAll('%', '%0'), modules: 35 + 11 * value.length }
      : null,
  code39: (value) =>
    /^[0-9A-Z $%+\-./]+$/.test(value) ? { system: 4, data: value, modules: 16 * (value.length + 2) } : null,
  ean13(value) {
    if (!/^\d{12,13}$/.test(value)) return null;
    const digits = [...value.slice(0, 12)].map(Number);
    const sum = digits.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
    const check = (10 - (sum % 10)) % 10;
    if (value.length === 13 && Number(value[12]) !== check) return null;
    return { system: 3, data: value.slice(0, 12), modules: 95 };
  },
};
