import { failed, type Result, succeeded } from '../../role/result.ts';
import { afterAll, settleable, type Waited, withAnyOf, within } from '../../wait.ts';
import type { WriteOptions } from '../transport.ts';
import { failureOf } from './addon.ts';
import { pcscLimits } from './limits.ts';
import type { Watch } from './watch.ts';

/** The calls of one `withCard`: each ends with it at the latest, though the addon may still be inside. */
export class CardCalls {
  readonly #watch: Watch;
  readonly #closing: AbortSignal;
  readonly #signal: AbortSignal | undefined;
  readonly #endsAt: number;
  #running: Promise<unknown> = Promise.resolve();

  constructor(watch: Watch, closing: AbortSignal, { deadlineMs, signal }: WriteOptions) {
    this.#watch = watch;
    this.#closing = closing;
    this.#signal = signal;
    this.#endsAt = performance.now() + deadlineMs;
  }

  /** Resolves when the addon has let go. */
  async idle(): Promise<void> {
    await this.#running;
  }

  /** Errors: those of `CardSlot.withCard`. */
  async make<T>(start: () => Promise<T>): Promise<Result<T>> {
    const deadlineMs = this.#endsAt - performance.now();
    if (this.#signal?.aborted || this.#isLost) return this.#ended('canceled');
    if (deadlineMs <= 0) return this.#ended('timeOut');
    const running = start();
    // what it answers is a card's: nothing keeps it
    this.#running = afterAll(
      this.#running,
      running.catch(() => {}),
    );
    try {
      const waited = await this.#wait(running, deadlineMs);
      return waited.ended === 'done' ? succeeded(waited.value) : this.#ended(waited.ended);
    } catch (error) {
      return this.#explain(error);
    }
  }

  #wait<T>(promise: Promise<T>, deadlineMs: number): Promise<Waited<T>> {
    return withAnyOf([this.#signal, this.#closing, this.#watch.lost], (signal) =>
      within(promise, { deadlineMs, signal }),
    );
  }

  get #isLost(): boolean {
    return this.#closing.aborted || this.#watch.lost.aborted;
  }

  #ended(how: 'timeOut' | 'canceled'): Result<never> {
    return failed(this.#isLost ? 'connectionLost' : how);
  }

  /** A reader that lost its card or itself often says only "failed": pcscd knows which a moment later. */
  async #explain(error: unknown): Promise<Result<never>> {
    const failure = failureOf(error);
    if (failure === 'inUse') return failed('deviceBusy', 'cardInUse');
    if (failure === 'cardRemoved' || failure === 'mute') return failed('invalidData', failure);
    const cardLeft = settleable<'cardRemoved'>();
    const stopListening = this.#watch.onCard(() => cardLeft.settle('cardRemoved'));
    if (this.#watch.atr === null) cardLeft.settle('cardRemoved');
    try {
      const leftMs = this.#endsAt - performance.now();
      const deadlineMs = Math.min(pcscLimits.verdictMs, leftMs);
      const waited = await this.#wait(cardLeft.promise, deadlineMs);
      if (waited.ended === 'done') return failed('invalidData', waited.value);
      if (waited.ended === 'canceled') return this.#ended('canceled');
      return leftMs > pcscLimits.verdictMs ? failed('invalidData', 'mute') : this.#ended('timeOut');
    } finally {
      stopListening();
    }
  }
}
