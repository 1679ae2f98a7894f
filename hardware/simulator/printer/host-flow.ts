import type { Surroundings } from '../device.ts';

const XON = 0x11;
const XOFF = 0x13;

/** TM-T88: the host is stopped with 128 bytes free and let go with 256 (facts/devices.md §1.10). */
const stopFreeBytes = 128;
const goFreeBytes = 256;

/** XON/XOFF towards the host: when the buffer is nearly full, and while the printer is offline. */
export class HostFlow {
  private full = false;
  private isOffline = false;
  private stopped = false;

  constructor(
    private readonly enabled: boolean,
    private readonly bufferBytes: number,
    private readonly line: Pick<Surroundings, 'send' | 'hold' | 'release'>,
  ) {}

  filled(length: number): void {
    if (!this.enabled) return;
    if (length === 0) {
      this.emptied(0);
      return;
    }
    if (this.full || length <= this.bufferBytes - stopFreeBytes) return;
    this.full = true;
    this.line.hold();
    this.tell();
  }

  emptied(length: number): void {
    if (!this.full || length > this.bufferBytes - goFreeBytes) return;
    this.full = false;
    this.line.release();
    this.tell();
  }

  offline(offline: boolean): void {
    this.isOffline = offline;
    this.tell();
  }

  private tell(): void {
    const stop = this.full || this.isOffline;
    if (!this.enabled || stop === this.stopped) return;
    this.stopped = stop;
    this.line.send(Uint8Array.of(stop ? XOFF : XON));
  }
}
