import type { Bitmap } from '../../document/encode/bitmap.ts';
import { layOut } from '../../document/layout/lines.ts';
import type { PrintDocument } from '../../document/schema/document.ts';
import { encodeItem } from './encode-item.ts';
import type { PageCommands, PageProfile } from './page.ts';
import { Pen } from './pen.ts';
import { spellTenge } from './tenge.ts';

/** Whole commands, never to be cut or mixed with others; `print` ones leave something on the paper. */
export interface Step {
  kind: 'print' | 'cut';
  bytes: Uint8Array;
}
export interface EncodedDocument {
  steps: Step[];
  heightDots: number;
  cuts: number;
}

/** A document in a family's own commands. Null when a block cannot be printed at all (bad PNG, bar code too wide). */
export async function encodeDocument(
  document: PrintDocument,
  commands: PageCommands,
  profile: PageProfile,
): Promise<EncodedDocument | null> {
  const pen = new Pen(commands, profile);
  const encoded: EncodedDocument = { steps: [], heightDots: 0, cuts: 0 };
  const add = (heightDots: number, parts: readonly Uint8Array[], kind: Step['kind'] = 'print'): void => {
    for (const bytes of parts) if (bytes.length > 0) encoded.steps.push({ kind, bytes });
    encoded.heightDots += heightDots;
  };
  let drawn: { align: Uint8Array; bitmaps: Bitmap[] } | undefined;
  // Neighbours go out together: a printer that draws in strips of fixed height wastes paper only once.
  const flush = (): void => {
    if (drawn) add(heightOf(drawn.bitmaps), [drawn.align, ...commands.draw(drawn.bitmaps)]);
    drawn = undefined;
  };
  for (const item of layOut(spellTenge(document, profile), profile.paper.columns)) {
    const parts = await encodeItem(item, pen, commands, profile);
    if (!parts) return null;
    for (const part of parts) {
      if (part !== 'cut' && 'bitmaps' in part) {
        // With their own margin: not every printer aligns dots. What the pen writes after them is aligned anew.
        drawn ??= { align: pen.align('left'), bitmaps: [] };
        drawn.bitmaps.push(...part.bitmaps);
        continue;
      }
      flush();
      if (part === 'cut') {
        add(0, [commands.cut()], 'cut');
        encoded.cuts += 1;
      } else add(part.heightDots, part.commands);
    }
  }
  flush();
  return encoded;
}

const heightOf = (bitmaps: readonly Bitmap[]): number =>
  bitmaps.reduce((sum, bitmap) => sum + bitmap.height, 0);
