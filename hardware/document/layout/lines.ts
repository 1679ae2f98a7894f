import type { Block, PrintDocument } from '../schema/document.ts';
import { layOutColumns } from './columns.ts';
import type { TextLine } from './text-line.ts';
import { wrap } from './wrap.ts';

/** Width and height of a character against the normal one. */
export type Scale = 1 | 2 | 4;

/** What stands on the paper, from top to bottom. A paragraph is drawn in one way: all by code page or all as dots. */
export type Item =
  | { kind: 'paragraph'; lines: TextLine[]; scale: Scale; bold: boolean }
  | { kind: 'rule' }
  | { kind: 'feed'; lines: number }
  | Extract<Block, { kind: 'qr' | 'barcode' | 'image' | 'cut' }>;

const scales = { normal: 1, double: 2, big: 4 } as const;

/** Lays a document out for paper of `columns` normal characters. Pure; holds for every printer family. */
export function layOut(document: PrintDocument, columns: number): Item[] {
  return document.blocks.map((block) => layOutBlock(block, columns));
}

function layOutBlock(block: Block, columns: number): Item {
  switch (block.kind) {
    case 'text': {
      const scale = scales[block.size ?? 'normal'];
      const lines = wrap(block.value, Math.max(1, Math.floor(columns / scale)));
      const align = block.align ?? 'left';
      return {
        kind: 'paragraph',
        scale,
        bold: block.bold ?? false,
        lines: lines.map((text) => ({ text, align })),
      };
    }
    case 'columns':
      return {
        kind: 'paragraph',
        scale: 1,
        bold: false,
        lines: layOutColumns(block.left, block.right, columns),
      };
    default:
      return block;
  }
}
