import { KplReader } from '../../../hardware/simulator/zebra/reader.ts';
import type { FuzzTarget } from './target.ts';

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));

/** The longest command is a row of dots, which tells its length in one byte. */
const longestRow = 255;
const endOfAnything = new Uint8Array(longestRow + 2);

/** The simulator's own reader of KPL: a printer must not fall over whatever a host sends. */
export const target: FuzzTarget = {
  name: 'zebra-reader',
  maxRetained: longestRow,
  seeds: [
    hex('1b7303ff8101 1b4a18 1b1e 1b0c1e 1b0642'),
    hex('1b73ff'),
    hex('1b0501 1b0502 1b0506 1b0545 1b0563'),
    hex('1b26702d0002 1b3f 1b4005 1b6a05'),
    hex('1919 1965 05 1e 00 4142'),
  ],
  /** What comes out when a row that was begun is filled with zeros: as much as was held, and those. */
  feed(chunks) {
    const reader = new KplReader();
    for (const chunk of chunks) for (const byte of chunk) reader.push(byte);
    let held = 0;
    for (const byte of endOfAnything) for (const { data } of reader.push(byte)) held += data.length;
    return held;
  },
};
