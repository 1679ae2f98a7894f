/** A patron with hundreds of items fills some 30 kB; more than this is no SIP2. */
const MAX_LINE_BYTES = 64 * 1024;

export type Line = { kind: 'line'; bytes: Uint8Array } | { kind: 'tooLong' };

/** Cuts a stream into lines at CR, LF or both; holds back `MAX_LINE_BYTES` at most. */
export class LineFramer {
  #parts: Uint8Array[] = [];
  #held = 0;
  #skipping = false;

  get held(): number {
    return this.#held;
  }

  push(chunk: Uint8Array): Line[] {
    const lines: Line[] = [];
    let start = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      if (chunk[at] !== 0x0d && chunk[at] !== 0x0a) continue;
      this.#keep(chunk.subarray(start, at));
      start = at + 1;
      if (this.#skipping) lines.push({ kind: 'tooLong' });
      else if (this.#held > 0)
        lines.push({ kind: 'line', bytes: new Uint8Array(Buffer.concat(this.#parts)) });
      this.#drop();
      this.#skipping = false;
    }
    this.#keep(chunk.subarray(start));
    return lines;
  }

  #keep(part: Uint8Array): void {
    if (part.length === 0 || this.#skipping) return;
    if (this.#held + part.length > MAX_LINE_BYTES) {
      this.#drop();
      this.#skipping = true;
      return;
    }
    this.#parts.push(Uint8Array.from(part)); // the socket may use its buffer again
    this.#held += part.length;
    // Bytes that come one by one would each hold an array.
    if (this.#parts.length > 256) this.#parts = [new Uint8Array(Buffer.concat(this.#parts))];
  }

  #drop(): void {
    this.#parts = [];
    this.#held = 0;
  }
}
