import QRCode from 'qrcode';
import type { Align, PaperItem } from '../paper/items.ts';

const levels: Record<number, 'L' | 'M' | 'Q' | 'H'> = { 48: 'L', 49: 'M', 50: 'Q', 51: 'H' };

/** The printer's own QR generator: GS ( k, cn 49. */
export class QrMaker {
  private moduleDots = 3;
  private level: 'L' | 'M' | 'Q' | 'H' = 'L';
  private stored: Uint8Array | undefined;

  constructor(private readonly paperDots: number) {}

  /** `data` from cn on. Returns the symbol when it is to be printed now; one that does not fit is silently not. */
  obey(data: Uint8Array, align: Align): PaperItem | undefined {
    const [cn, fn, n = 0] = data;
    if (cn !== 49) return undefined;
    if (fn === 67 && n >= 1 && n <= 16) this.moduleDots = n;
    if (fn === 69) this.level = levels[n] ?? this.level;
    if (fn === 80) this.stored = data.slice(3);
    return fn === 81 ? this.symbol(align) : undefined;
  }

  private symbol(align: Align): PaperItem | undefined {
    if (!this.stored || this.stored.length === 0) return undefined;
    const code = encode(this.stored, this.level);
    if (!code) return undefined;
    const dots = code.size * this.moduleDots;
    if (dots > this.paperDots) return undefined;
    const value = new TextDecoder().decode(this.stored);
    return {
      kind: 'qr',
      value,
      modules: code.data,
      size: code.size,
      dots: this.moduleDots,
      align,
      height: dots,
    };
  }
}

function encode(data: Uint8Array, level: 'L' | 'M' | 'Q' | 'H') {
  try {
    return QRCode.create([{ data, mode: 'byte' }], { errorCorrectionLevel: level }).modules;
  } catch {
    return undefined; // more than a symbol holds: nothing is printed
  }
}
