import { buffer } from '../../codec/escpos/bytes.ts';
import { dotLine, feedDots } from '../../codec/zebra/commands.ts';
import type { Bitmap } from '../../document/encode/bitmap.ts';
import type { PageCommands, PageProfile } from '../paper/page.ts';
import type { ZebraProfile } from './profile.ts';

const nothing = (): Uint8Array => buffer();

/** No font or code page of the printer matters: every letter, code and bar is drawn. */
export const zebraPaper = ({ paper }: ZebraProfile): PageProfile => ({ paper, codePages: [], qr: 'raster' });

/** A page as KPL: lines of dots, fed and cut. */
export const zebraPage = ({ paper, commands }: ZebraProfile): PageCommands => ({
  lineFeed: () => feedDots(paper.lineDots),
  align: nothing,
  emphasize: nothing,
  scale: nothing,
  codePage: nothing,
  feed: (lines) => feedDots(lines * paper.lineDots),
  cut: () => zebraCut(commands),
  draw: (bitmaps) => bitmaps.flatMap(dotLines),
  qr: () => null,
});

/** Fed to the knife first. */
export const zebraCut = ({ toKnifeDots, cut }: ZebraProfile['commands']): Uint8Array =>
  buffer(feedDots(toKnifeDots), Uint8Array.from(cut));

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
