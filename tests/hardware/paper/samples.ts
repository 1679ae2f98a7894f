import type { PrintDocument } from '../../../hardware/document/schema/document.ts';

export const ticket: PrintDocument = {
  language: 'en',
  blocks: [
    { kind: 'text', value: 'Your number', align: 'center', size: 'double' },
    { kind: 'text', value: 'A001', align: 'center', size: 'big', bold: true },
    { kind: 'columns', left: 'Issued before you today', right: '12' },
    { kind: 'cut' },
  ],
};

export const numbered = (number: string): PrintDocument => ({
  language: 'en',
  blocks: [{ kind: 'text', value: number }, { kind: 'cut' }],
});

/** Several chunks. */
export const longReceipt: PrintDocument = {
  language: 'en',
  blocks: [
    ...Array.from(
      { length: 90 },
      (_, line) => ({ kind: 'text', value: `Line number ${line} of a long receipt` }) as const,
    ),
    { kind: 'cut' },
  ],
};

/** Drawn on every model, line by line: some 35 KB, more than any buffer holds. */
export const drawnReceipt: PrintDocument = {
  language: 'kk',
  blocks: [
    ...Array.from(
      { length: 30 },
      (_, line) => ({ kind: 'text', value: `Қатар ${line}: ұзын түбіртек` }) as const,
    ),
    { kind: 'cut' },
  ],
};
