/** The last bytes that came in, for tests. */
export class ReceivedLog {
  static readonly keptBytes = 262_144;
  static readonly keptArrivals = 1_000;
  private kept: Buffer = Buffer.alloc(0);
  /** When chunks came, epoch ms with fractions, their first byte and their length (0x10 begins a status question). */
  readonly arrivals: { at: number; first: number; bytes: number }[] = [];
  total = 0;

  add(bytes: Uint8Array): void {
    this.total += bytes.length;
    this.arrivals.push({
      at: performance.timeOrigin + performance.now(),
      first: bytes[0] ?? 0,
      bytes: bytes.length,
    });
    if (this.arrivals.length > ReceivedLog.keptArrivals) this.arrivals.shift();
    this.kept = Buffer.concat([this.kept, bytes]).subarray(-ReceivedLog.keptBytes);
  }
  hex(last: number = ReceivedLog.keptBytes): string {
    return this.kept.subarray(-last).toString('hex');
  }
}
