import { imageRows } from '../../../hardware/simulator/star/graphics.ts';
import { StarReader } from '../../../hardware/simulator/star/reader.ts';
import type { FuzzTarget } from './target.ts';

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));

const widestRow = 255;
/** One picture in the line, and the heads of its tokens. */
const maxHeld = imageRows * widestRow + 64;
/** As long as the longest symbol and a picture behind it: then nothing is begun any more but a bar code. */
const endOfAnything = new Uint8Array(65_535 + imageRows * widestRow);
const endOfBarcode = 0x1e;
const lineFeed = 0x0a;

/** The bytes that come out when all that was begun is ended. A symbol tells its length (64 KB at most) before it comes. */
function heldBy(reader: StarReader): number {
  let held = 0;
  const end = (byte: number): void => {
    for (const { op, data } of reader.push(byte)) if (op !== 'GS ( k') held += data.length;
  };
  for (const byte of endOfAnything) end(byte);
  end(endOfBarcode);
  end(lineFeed);
  return held;
}

/** The simulator's own reader of Star line mode: a printer must not fall over whatever a host sends. */
export const target: FuzzTarget = {
  name: 'star-reader',
  maxRetained: maxHeld,
  seeds: [
    hex('1b40 1b1d7422 1b1d6101 4b61 7a61 0a 1b6402'),
    hex(`1b6b0200 ${'ff81'.repeat(imageRows)} 0a`),
    hex('1b6206020250 41423132 1e'),
    hex('1b1d795300 02 1b1d795301 03 1b1d795302 06 1b1d79443100 0400 71727374 1b1d7950'),
    hex('1b45 41 1b46 1b690101 1b5203 1b6102 1b4905 1b4a05 1b7a01 1b30'),
    hex('1b1e6101 1b1e4500 17 1b163000 1b163103 1b163301 1b163400'),
    hex('1b0601 1b0618 18 1b3f0a00'),
  ],
  feed(chunks) {
    const reader = new StarReader();
    for (const chunk of chunks) for (const byte of chunk) reader.push(byte);
    // ending all of it costs more than all the rest, and what is short cannot hold much
    const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    return length > maxHeld ? heldBy(reader) : 0;
  },
};
