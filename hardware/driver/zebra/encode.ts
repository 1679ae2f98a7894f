import { buffer } from '../../codec/escpos/bytes.ts';
import { dotLine, feedDots } from '../../codec/zebra/commands.ts';
import type { Bitmap } from '../../document/encode/bitmap.ts';
import type { PrintDocument } from '../../document/schema/document.ts';
import { drawDocument } from '../presenter/draw-document.ts';
import type { EncodedJob } from '../presenter/language.ts';
import type { ZebraProfile } from './profile.ts';

/** A document as KPL: all of it as lines of dots, cut, and the last piece presented. Null when it cannot be printed. */
export async function encodeZebra(
  document: PrintDocument,
  profile: ZebraProfile,
): Promise<EncodedJob | null> {
  const { paper, commands } = profile;
  const drawn = await drawDocument(document, paper);
  if (!drawn) return null;
  const job: EncodedJob = { commands: [], heightDots: 0, cuts: 0 };
  const toKnife = feedDots(commands.toKnifeDots);
  const cut = Uint8Array.from(commands.cut);
  for (const part of drawn) {
    if (part.kind === 'dots') job.commands.push(...dotLines(part.bitmap));
    else if (part.kind === 'feed') job.commands.push(feedDots(part.dots));
    else job.commands.push(toKnife, cut);
    job.heightDots +=
      part.kind === 'dots' ? part.bitmap.height : part.kind === 'feed' ? part.dots : commands.toKnifeDots;
    if (part.kind === 'cut') job.cuts += 1;
  }
  job.commands.push(Uint8Array.from(commands.present));
  return job;
}

/** White lines are fed, and what is white at a line's end is not sent: both cost time on a serial line. */
function dotLines({ widthBytes, height, rows }: Bitmap): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let white = 0;
  for (let y = 0; y < height; y++) {
    const row = rows.subarray(y * widthBytes, (y + 1) * widthBytes);
    const used = row.findLastIndex((byte) => byte !== 0) + 1;
    if (used === 0) {
      white += 1;
      continue;
    }
    lines.push(buffer(feedDots(white), dotLine(row.subarray(0, used))));
    white = 0;
  }
  return white > 0 ? [...lines, feedDots(white)] : lines;
}
