import type { Firmware } from './firmware.ts';
import type { HostFlow } from './host-flow.ts';
import type { Mechanism } from './mechanism.ts';
import type { Press } from './press.ts';

/** Bytes on their way to the mechanism: each command waits there with as many bytes as it came in. */
export class ReceiveBuffer {
  /** What did not fit. */
  lost = 0;
  /** Read, but no whole command yet. */
  private unread = 0;

  constructor(
    private readonly capacityBytes: number,
    private readonly firmware: Firmware,
    private readonly mechanism: Mechanism,
    private readonly press: Press,
    private readonly flow: HostFlow,
  ) {}

  take(byte: number): void {
    for (const one of this.firmware.notice(byte)) {
      if (this.mechanism.waiting >= this.capacityBytes) this.lost += 1;
      else this.read(one);
    }
    this.flow.filled(this.mechanism.waiting);
  }

  clear(): void {
    this.unread = 0;
    this.mechanism.clear();
    this.flow.filled(0);
  }

  private read(byte: number): void {
    this.unread += 1;
    for (const token of this.firmware.read(byte)) {
      const bytes = this.unread;
      this.unread = 0;
      if (this.firmware.atOnce?.(token)) continue;
      this.mechanism.push({
        bytes,
        run: () => {
          this.flow.emptied(this.mechanism.waiting);
          this.press.perform(token);
        },
      });
    }
  }
}
