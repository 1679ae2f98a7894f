import type { ShownCode } from './wire.ts';

export interface CodeSpecimen extends ShownCode {
  id: string;
  label: string;
}

/** Codes of nobody. The library numbers have right check digits (facts/devices.md §4.3). */
export const codeSpecimens: readonly CodeSpecimen[] = [
  { id: 'patron', label: 'Library card', value: '23319000012341', symbology: 'codabar' },
  { id: 'item', label: 'Book', value: '33191000105864', symbology: 'codabar' },
  { id: 'book', label: 'ISBN', value: '9786012345674', symbology: 'ean' },
  {
    id: 'receipt',
    label: 'Receipt',
    value: 'https://qyzmet.example/t/01JABCDEFGHJKMNPQRSTVWXYZ0',
    symbology: 'qr',
  },
  { id: 'kazakh', label: 'Қазақша', value: 'Қызмет: Әліпби, ғылым, ұлт, үміт, һәм і', symbology: 'qr' },
];
