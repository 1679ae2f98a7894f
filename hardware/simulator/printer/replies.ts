export type ReplyManner = 'prompt' | 'late' | 'doubled' | 'swapped';

/** What the printer says, on its way to the host; it may be told to say it badly. */
export class Replies {
  private manner: ReplyManner = 'prompt';
  private lateMs = 0;
  private kept: Uint8Array | undefined;
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(private readonly send: (bytes: Uint8Array) => void) {}

  /** `swapped`: every second answer overtakes the one before it; one alone is kept back until the next. */
  become(manner: ReplyManner, lateMs = 0): void {
    this.manner = manner;
    this.lateMs = lateMs;
    if (this.kept) this.send(this.kept);
    this.kept = undefined;
  }

  say(bytes: Uint8Array): void {
    if (this.manner === 'late') this.later(bytes);
    else if (this.manner === 'swapped') this.swap(bytes);
    else {
      this.send(bytes);
      if (this.manner === 'doubled') this.send(bytes);
    }
  }

  /** Switched off: what was still to be said never is. */
  silence(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.kept = undefined;
  }

  private later(bytes: Uint8Array): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.send(bytes);
    }, this.lateMs);
    this.timers.add(timer);
  }

  private swap(bytes: Uint8Array): void {
    if (!this.kept) {
      this.kept = bytes;
      return;
    }
    this.send(bytes);
    this.send(this.kept);
    this.kept = undefined;
  }
}
