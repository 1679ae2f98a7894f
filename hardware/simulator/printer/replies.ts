import { noise } from '../mrz/noise.ts';

export type ReplyManner = 'prompt' | 'late' | 'doubled' | 'swapped' | 'short' | 'split' | 'garbage';

interface Manner {
  name: ReplyManner;
  /** Late: how much. Split: pause between two pieces. */
  ms?: number;
  pieceBytes?: number;
}

/** Of a reply that breaks off; of a single byte nothing is left. */
const keptShare = 0.6;

/** What the printer says, on its way to the host; it may be told to say it badly. */
export class Replies {
  private manner: Manner = { name: 'prompt' };
  private kept: Uint8Array | undefined;
  private readonly timers = new Set<NodeJS.Timeout>();
  /** Pieces leave one after the other. */
  private freeAt = 0;

  constructor(private readonly send: (bytes: Uint8Array) => void) {}

  /** `swapped`: every second answer overtakes the one before it; one alone is kept back until the next. */
  become(manner: Manner): void {
    this.manner = manner;
    if (this.kept) this.send(this.kept);
    this.kept = undefined;
  }

  say(bytes: Uint8Array): void {
    const { name, ms = 0, pieceBytes = 1 } = this.manner;
    const ways: Record<ReplyManner, () => void> = {
      prompt: () => this.send(bytes),
      late: () => this.later(bytes, ms),
      doubled: () => this.twice(bytes),
      swapped: () => this.swap(bytes),
      short: () => this.send(bytes.subarray(0, Math.floor(bytes.length * keptShare))),
      split: () => this.split(bytes, pieceBytes, ms),
      garbage: () => this.send(noise(bytes.length, bytes[0] ?? 0)),
    };
    ways[name]();
  }

  /** Switched off: what was still to be said never is. */
  silence(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.kept = undefined;
    this.freeAt = 0;
  }

  private twice(bytes: Uint8Array): void {
    this.send(bytes);
    this.send(bytes);
  }

  private later(bytes: Uint8Array, ms: number): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.send(bytes);
    }, ms);
    this.timers.add(timer);
  }

  private split(bytes: Uint8Array, pieceBytes: number, gapMs: number): void {
    const now = performance.now();
    this.freeAt = Math.max(now, this.freeAt);
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      this.later(bytes.subarray(at, at + pieceBytes), this.freeAt - now);
      this.freeAt += gapMs;
    }
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
