import { insertCard } from '../port/vpcd.ts';
import type { Wire } from '../port/wire.ts';
import { FrameCutter, toFrame } from './frames.ts';

export const linkLimits = {
  /** A card stays in the slot when pcscd is restarted. */
  retryMs: 150,
} as const;

/** A slot of the virtual reader with a card in it or not. */
export class SlotLink {
  readonly #place: string;
  readonly #onFrame: (payload: Uint8Array) => void;
  #wire: Wire | undefined;
  #wanted = false;
  #leftAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  constructor(place: string, onFrame: (payload: Uint8Array) => void) {
    this.#place = place;
    this.#onFrame = onFrame;
  }

  /** Is the card in, as far as the person who put it there knows? */
  get inserted(): boolean {
    return this.#wanted;
  }

  /** Does the reader feel it? */
  get felt(): boolean {
    return this.#wire !== undefined;
  }

  /** Pushes the card in, but not before `afterMs` since the last one left. */
  insert(afterMs: number): void {
    if (this.#wanted) return;
    this.#wanted = true;
    const waitMs = Math.max(0, this.#leftAt + afterMs - performance.now());
    this.#timer = setTimeout(() => void this.#connect(), waitMs);
  }

  async remove(): Promise<void> {
    this.#wanted = false;
    clearTimeout(this.#timer);
    const wire = this.#wire;
    this.#wire = undefined;
    if (!wire) return;
    this.#leftAt = performance.now();
    await wire.unplug();
  }

  send(payload: Uint8Array): void {
    void this.#wire?.send(toFrame(payload));
  }

  async #connect(): Promise<void> {
    let wire: Wire;
    try {
      wire = await insertCard(this.#place);
    } catch {
      return this.#retry();
    }
    if (!this.#wanted) return wire.unplug();
    this.#wire = wire;
    const cutter = new FrameCutter();
    wire.onData((bytes) => {
      for (const payload of cutter.push(bytes)) if (this.#wire === wire) this.#onFrame(payload);
    });
    void wire.gone.then(() => {
      if (this.#wire !== wire) return;
      this.#wire = undefined;
      this.#retry();
    });
  }

  #retry(): void {
    if (this.#wanted) this.#timer = setTimeout(() => void this.#connect(), linkLimits.retryMs);
  }
}
