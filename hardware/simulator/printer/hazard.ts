import type { Token } from './esc-pos/tokenizer.ts';

/** Counts real-time commands inside the data of other commands (facts/devices.md §1.9): a careful driver has none. */
export class HazardCounter {
  count = 0;
  private last = 0;

  watch(token: Token): void {
    // Rows of one raster follow each other without a gap: the last byte of one counts for the next.
    if (token.op !== 'row') this.last = 0;
    for (const byte of token.data) {
      if (token.op !== 'DLE' && this.last === 0x10 && (byte === 0x04 || byte === 0x05 || byte === 0x14))
        this.count++;
      this.last = byte;
    }
  }
}
