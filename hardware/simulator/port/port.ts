import { type Pace, pace } from './pace.ts';
import { openPty, type Pty } from './pty.ts';

export interface PortOptions {
  /** Where the kiosk finds the terminal: a symbolic link, made anew at each plugging-in. */
  link: string;
  /** Line rate in both directions; undefined: as fast as the machine goes. */
  bitsPerSecond?: number | undefined;
}

/** The device's own connector: a line that can be pulled out and put back. */
export class SimulatedPort {
  private pty: Pty | undefined;
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
    this.outgoing = pace(options.bitsPerSecond, (bytes) => void this.pty?.send(bytes));
  }

  get plugged(): boolean {
    return this.pty !== undefined;
  }

  /** Idempotent; two at once make one terminal. */
  async plug(): Promise<void> {
    this.plugging ??= this.connect().finally(() => {
      this.plugging = undefined;
    });
    await this.plugging;
  }

  private async connect(): Promise<void> {
    if (this.pty) return;
    const pty = await openPty(this.options.link);
    this.pty = pty;
    pty.onData((bytes) => {
      this.incoming.push(bytes);
      // What the rate does not let through stays on the line.
      if (this.incoming.waiting > 0) pty.pause();
    });
    void pty.gone.then(() => {
      if (this.pty !== pty) return;
      this.pty = undefined;
      this.incoming.clear();
      this.outgoing.clear();
      this.onPlugged(false);
    });
    this.listen();
    this.onPlugged(true);
  }

  async unplug(): Promise<void> {
    await this.plugging?.catch(() => undefined);
    await this.pty?.unplug();
  }

  /** Bytes sent while unplugged are gone, as from a real connector. */
  send(bytes: Uint8Array): void {
    if (this.pty) this.outgoing.push(bytes);
  }

  /** The host is told to wait: what it sends anyway stays on the line. */
  hold(): void {
    this.held = true;
    this.pty?.pause();
  }

  release(): void {
    this.held = false;
    this.listen();
  }

  private listen(): void {
    if (!this.held && this.incoming.waiting === 0) this.pty?.resume();
  }
}
