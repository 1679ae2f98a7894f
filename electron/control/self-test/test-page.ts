import type { PrintDocument } from '../../../hardware/document/schema/document.ts';

/** Every letter of the three alphabets, in which a wrong code page shows at once. */
export const alphabets = {
  kk: 'АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя',
  ru: 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
  en: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789',
} as const;

/** The longest line every paper width takes (58 mm at font A). */
const ruler = '----+----1----+----2----+----3';

/** A page that shows what a receipt printer can go wrong in: letters, both edges, widths, codes, the cut. */
export const testPage = (device: string, at: Date): PrintDocument => ({
  language: 'en',
  blocks: [
    { kind: 'text', value: 'QYZMET', size: 'double', align: 'center', bold: true },
    { kind: 'text', value: `${device}  ${at.toISOString().slice(0, 16).replace('T', ' ')}`, align: 'center' },
    { kind: 'rule' },
    { kind: 'text', value: alphabets.kk },
    { kind: 'text', value: alphabets.ru },
    { kind: 'text', value: alphabets.en },
    { kind: 'text', value: '1 234,50 ₸ № «»' },
    { kind: 'rule' },
    { kind: 'text', value: ruler },
    { kind: 'columns', left: '|<-', right: '->|' },
    { kind: 'text', value: 'A001', size: 'big', align: 'center' },
    { kind: 'qr', value: 'QYZMET-TEST' },
    { kind: 'barcode', value: 'QYZMET1', symbology: 'code128' },
    { kind: 'feed', lines: 1 },
    { kind: 'cut' },
  ],
});
