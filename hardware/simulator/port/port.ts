import { type Pace, pace } from './pace.ts';
import type { Wire } from './wire.ts';

export interface PortOptions {
  /** Makes the connection anew at each plugging-in. */
  open: () => Promise<Wire>;
  /** Line rate in both directions; undefined: as fast as the machine goes. */
  bitsPerSecond?: number | undefined;
}

/** The device's own connector: a line that can be pulled out and put back. */
export class SimulatedPort {
  private wire: Wire | undefined;
  private plugging: Promise<void> | undefined;
  private held = false;
  private readonly incoming: Pace;
  private readonly outgoing: Pace;
  /** Set by the owner before `plug`. */
  onReceived: (bytes: Uint8Array) => void = () => undefined;
  onPlugged: (plugged: boolean) => void = () => undefined;

  constructor(private readonly options: PortOptions) {
    this.incoming = pace(
      options.bitsPerSecond,
      (bytes) => this.onReceived(bytes),
      () => this.listen(),
    );
    this.outgoing = pace(options.bitsPerSecond, (bytes) => void this.wire?.send(bytes));
  }

  get plugged(): boolean {
    return this.wire !== undefined;
  }

  /** Idempotent; two at once make one terminal. */
  async plug(): Promise<void> {
    this.plugging ??= this.connect().finally(() => {
      this.plugging = undefined;
    });
    await this.plugging;
  }

  private async connect(): Promise<void> {
    if (this.wire) return;
    const wire = await this.options.open();
    this.wire = wire;
    wire.onData((bytes) => {
      this.incoming.push(bytes);
      // What the rate does not let through stays on the line.
      if (this.incoming.waiting > 0) wire.pause();
    });
    void wire.gone.then(() => {
      if (this.wire !== wire) return;
      this.wire = undefined;
      this.incoming.clear();
      this.outgoing.clear();
      this.onPlugged(false);
    });
    this.listen();
    this.onPlugged(true);
  }

  async unplug(): Promise<void> {
    await this.plugging?.catch(() => undefined);
    await this.wire?.unplug();
  }

  /** Bytes sent while unplugged are gone, as from a real connector. */
  send(bytes: Uint8Array): void {
    if (this.wire) this.outgoing.push(bytes);
  }

  setLines(lines: { cts?: boolean; dsr?: boolean; dcd?: boolean }): void {
    this.wire?.setLines?.(lines);
  }

  /** The host is told to wait: what it sends anyway stays on the line. */
  hold(): void {
    this.held = true;
    this.wire?.pause();
  }

  release(): void {
    this.held = false;
    this.listen();
  }

  private listen(): void {
    if (!this.held && this.incoming.waiting === 0) this.wire?.resume();
  }
}
