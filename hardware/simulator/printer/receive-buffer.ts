/** First in, first out, byte by byte. */
export class ReceiveBuffer {
  private bytes: number[] = [];
  private head = 0;

  get length(): number {
    return this.bytes.length - this.head;
  }
  push(byte: number): void {
    this.bytes.push(byte);
  }
  shift(): number | undefined {
    if (this.head === this.bytes.length) return undefined;
    const byte = this.bytes[this.head++];
    if (this.head > 16_384) {
      this.bytes = this.bytes.slice(this.head);
      this.head = 0;
    }
    return byte;
  }
  clear(): void {
    this.bytes = [];
    this.head = 0;
  }
}
