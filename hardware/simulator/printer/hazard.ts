import type { Token } from './esc-pos/token.ts';

/** DLE EOT, DLE ENQ, DLE DC4. */
export const isDleCommand = (first: number, second: number): boolean =>
  first === 0x10 && (second === 0x04 || second === 0x05 || second === 0x14);

/** Counts real-time commands inside the data of other commands (facts/devices.md §1.9): a careful driver has none. */
export class HazardCounter {
  count = 0;
  private last = 0;

  constructor(private readonly isRealTime: (first: number, second: number) => boolean) {}

  /** Answers the token itself. */
  watch(token: Token): Token {
    // Rows of one raster follow each other without a gap: the last byte of one counts for the next.
    if (token.op !== 'row') this.last = 0;
    for (const byte of token.data) {
      if (token.op !== 'DLE' && this.isRealTime(this.last, byte)) this.count++;
      this.last = byte;
    }
    return token;
  }
}
