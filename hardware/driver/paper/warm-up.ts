import type { PrintDocument } from '../../document/schema/document.ts';

/** Canvas, fonts and tables take some 100 ms the first time: not in front of a visitor. A failure shows when printing. */
export const warmUp = (encode: (document: PrintDocument) => Promise<unknown>): void =>
  void encode(everythingOnce).catch(() => {});

const everythingOnce: PrintDocument = {
  language: 'kk',
  blocks: [
    { kind: 'text', value: 'Қ ₸' },
    { kind: 'text', value: 'Қ ₸', bold: true },
    { kind: 'qr', value: 'Қ' },
  ],
};
