import type { Condition } from '../../role/status.ts';

const presenceLimits = {
  /** People lay a card down before the screen has asked; what lay there for longer was not meant for this read. */
  graceMs: 1000,
} as const;

/** A card as the reader sees it. Two of the same key are one that has not moved. */
export interface Seen<T> {
  key: string;
  value: T;
}

/** Which card lies on a reader, since when, and whether a read has had it: each presentation is read once. */
export class Presence<T> {
  readonly #missesUntilGone: number;
  readonly #listeners = new Set<(condition: Condition) => void>();
  #card: (Seen<T> & { sinceMs: number; taken: boolean }) | null = null;
  #misses = 0;

  constructor(missesUntilGone = 1) {
    this.#missesUntilGone = missesUntilGone;
  }

  get condition(): Condition {
    return { device: 'online', media: this.#card === null ? 'notPresent' : 'present' };
  }

  /** A card seems to have left: look again soon. */
  get doubtful(): boolean {
    return this.#misses > 0;
  }

  /** What the reader sees now; null: nothing. `sinceMs`: when it came, on the clock of performance.now(). */
  saw(seen: Seen<T> | null, sinceMs = performance.now()): void {
    if (seen === null && this.#card !== null && ++this.#misses < this.#missesUntilGone) return;
    this.#misses = 0;
    if (seen?.key === this.#card?.key) return;
    const before = this.condition.media;
    this.#card = seen === null ? null : { ...seen, sinceMs, taken: false };
    if (this.condition.media === before) return;
    for (const listener of [...this.#listeners]) listener(this.condition);
  }

  /** The card that is there for a read begun at `readSinceMs`, once; null when there is none or it had its turn. */
  take(readSinceMs: number): T | null {
    const card = this.#card;
    if (card === null || card.taken || card.sinceMs < readSinceMs - presenceLimits.graceMs) return null;
    card.taken = true;
    return card.value;
  }

  onCondition(listener: (condition: Condition) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
