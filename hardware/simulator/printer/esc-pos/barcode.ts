import type { Align, BarcodeSymbology, Bars } from '../paper/items.ts';
import { code39Widths, code128Text, code128Widths, ean13Widths } from './bars.ts';

const labels = ['none', 'above', 'below', 'both'] as const;
const labelDots = 26;

/** Form A numbers, then form B numbers (facts/devices.md §1.8); the others are not drawn. */
const systems: Record<number, BarcodeSymbology> = {
  2: 'ean13',
  4: 'code39',
  67: 'ean13',
  69: 'code39',
  73: 'code128',
};

/** The printer's own bar codes: GS h, GS w, GS H and GS k. */
export class BarcodeMaker {
  private barDots = 162;
  private moduleDots = 3;
  private label: Bars['label'] = 'none';

  constructor(private readonly paperDots: number) {}

  height(n: number): void {
    if (n > 0) this.barDots = n;
  }
  width(n: number): void {
    if (n >= 2 && n <= 6) this.moduleDots = n;
  }
  text(n: number): void {
    this.label = labels[n >= 48 ? n - 48 : n] ?? this.label;
  }

  /** `data`: the system number, then the characters. Undefined when they do not fit it or the paper. */
  make([system = 0, ...data]: Uint8Array, align: Align): Bars | undefined {
    const symbology = systems[system];
    if (!symbology) return undefined;
    const characters = String.fromCharCode(...data);
    const value = (symbology === 'code128' ? code128Text(characters) : characters) ?? '';
    const widths = { code128: code128Widths, code39: code39Widths, ean13: ean13Widths }[symbology](
      characters,
    );
    const modules = widths?.reduce((sum, width) => sum + width, 0) ?? 0;
    if (!widths || modules * this.moduleDots > this.paperDots) return undefined;
    const lines = this.label === 'none' ? 0 : this.label === 'both' ? 2 : 1;
    return {
      kind: 'barcode',
      symbology,
      value,
      widths,
      moduleDots: this.moduleDots,
      barDots: this.barDots,
      label: this.label,
      align,
      height: this.barDots + lines * labelDots,
    };
  }
}
