import { Tokenizer } from '../../../hardware/simulator/printer/esc-pos/tokenizer.ts';
import type { FuzzTarget } from './target.ts';

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));

/** The simulator's own reader of ESC/POS: a printer must not fall over whatever a host sends. */
export const target: FuzzTarget = {
  name: 'escpos-tokenizer',
  // ESC * in 24-dot mode: 65,535 columns of three bytes are one command
  maxRetained: 3 * 65_535 + 5,
  seeds: [
    hex('1b40 1b7435 1b6101 4b61 7a61 6b68 0a'),
    hex('1d28 48 0600 30 30 41 42 31 32'),
    hex('1d7630 00 0200 0300 ff00 00ff aa55'),
    hex('1d286b 0300 31 43 06 1d286b 0700 31 50 30 71727372 1d286b 0300 31 51 30'),
    hex('1d6b 49 05 7b42 414231 1d6b 04 2a412a 00'),
    hex('1d564200 1d5630'),
    hex('1b2a 21 0200 010203 040506 0a'),
    hex('1b44 08 10 18 00 09 09 0a'),
    hex('1d384c 06000000 30 70 3001 01 31'),
    hex('1014 08 0103 1415 0600 1004 01 1005 02'),
  ],
  feed(chunks) {
    const tokenizer = new Tokenizer();
    let held = 0;
    for (const chunk of chunks)
      for (const byte of chunk) held = tokenizer.push(byte) === undefined ? held + 1 : 0;
    return held;
  },
};
