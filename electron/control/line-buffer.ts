const NEWLINE = 0x0a;

/** Lines out of chunks, with bounded memory. After `tooLong` it holds nothing and the sender must be let go. */
export class LineBuffer {
  readonly #maxBytes: number;
  #parts: Buffer[] = [];
  #held = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  push(chunk: Buffer): { lines: string[]; tooLong: boolean } {
    const lines: string[] = [];
    let rest = chunk;
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      if (!this.#hold(rest.subarray(0, end))) return { lines, tooLong: true };
      const line = Buffer.concat(this.#parts, this.#held).toString('utf8');
      this.#drop();
      if (line.trim() !== '') lines.push(line);
      rest = rest.subarray(end + 1);
    }
    return { lines, tooLong: !this.#hold(rest) };
  }

  /** Bytes of the line that is not whole yet. */
  get held(): number {
    return this.#held;
  }

  #hold(part: Buffer): boolean {
    if (this.#held + part.length > this.#maxBytes) {
      this.#drop();
      return false;
    }
    if (part.length > 0) this.#parts.push(part);
    this.#held += part.length;
    return true;
  }

  #drop(): void {
    this.#parts = [];
    this.#held = 0;
  }
}
