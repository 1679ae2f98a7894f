import type { Block, PrintDocument } from '../../../hardware/document/schema/document.ts';
import type { PaperUsed } from '../../../hardware/role/printer.ts';

/** Own estimates, for 80 mm paper at 203 dpi: what a receipt of ours measures within about a tenth. */
const estimate = {
  lineMm: 3.75,
  columns: 48,
  qrMm: 35,
  barcodeMm: 15,
  imageMm: 30,
} as const;

/** Paper a document takes where the printer's own layout was not told. */
export function estimatePaper({ blocks }: PrintDocument): PaperUsed {
  const lengthMm = blocks.reduce((sum, block) => sum + blockMm(block), 0);
  const cuts = blocks.filter(({ kind }) => kind === 'cut').length;
  return { lengthMm, cuts: Math.max(1, cuts) };
}

const times = { normal: 1, double: 2, big: 4 } as const;

function blockMm(block: Block): number {
  switch (block.kind) {
    case 'text': {
      const size = times[block.size ?? 'normal'];
      return linesOf(block.value, size) * size * estimate.lineMm;
    }
    case 'columns':
      return linesOf(`${block.left} ${block.right}`, 1) * estimate.lineMm;
    case 'rule':
      return estimate.lineMm;
    case 'qr':
      return estimate.qrMm;
    case 'barcode':
      return estimate.barcodeMm;
    case 'image':
      return estimate.imageMm;
    case 'feed':
      return block.lines * estimate.lineMm;
    case 'cut':
      return 0;
  }
}

const linesOf = (text: string, times: number): number =>
  text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * times) / estimate.columns)), 0);
