import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { drawPaper } from './draw.ts';
import type { Geometry, PaperItem } from './items.ts';

const receiptFile = /^receipt-(\d{4,})\.png$/;

/** Where torn-off receipts are kept as pictures; numbering goes on where it stopped, nothing is overwritten. */
export class ReceiptFolder {
  private next: number;

  constructor(
    private readonly folder: string,
    private readonly paper: Geometry,
  ) {
    mkdirSync(folder, { recursive: true });
    const numbers = readdirSync(folder).map((name) => Number(receiptFile.exec(name)?.[1] ?? 0));
    this.next = Math.max(0, ...numbers) + 1;
  }

  /** Returns the files written. */
  keep(receipts: readonly (readonly PaperItem[])[]): string[] {
    return receipts.map((receipt) => {
      const file = path.join(this.folder, `receipt-${String(this.next++).padStart(4, '0')}.png`);
      writeFileSync(file, drawPaper(receipt, this.paper));
      return file;
    });
  }
}
