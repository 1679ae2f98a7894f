/** The last bytes that came in, for tests. */
export class ReceivedLog {
  static readonly keptBytes = 262_144;
  private kept: Buffer = Buffer.alloc(0);
  total = 0;

  add(bytes: Uint8Array): void {
    this.total += bytes.length;
    this.kept = Buffer.concat([this.kept, bytes]).subarray(-ReceivedLog.keptBytes);
  }
  hex(last: number = ReceivedLog.keptBytes): string {
    return this.kept.subarray(-last).toString('hex');
  }
}
