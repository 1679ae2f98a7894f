import { failed, type Result, succeeded } from '../../role/result.ts';
import { settleable, within } from '../../wait.ts';
import type { WriteOptions } from '../transport.ts';
import { failureOf } from './addon.ts';
import { pcscLimits } from './limits.ts';
import type { Watch } from './watch.ts';

/** The calls of one `withCard`: each ends with it at the latest, though the addon may still be inside. */
export class CardCalls {
  readonly #watch: Watch;
  readonly #closing: AbortSignal;
  readonly #stop: AbortSignal;
  readonly #endsAt: number;
  #running: Promise<unknown> = Promise.resolve();

  constructor(watch: Watch, closing: AbortSignal, { deadlineMs, signal }: WriteOptions) {
    this.#watch = watch;
    this.#closing = closing;
    this.#stop = signal ? AbortSignal.any([signal, closing]) : closing;
    this.#endsAt = performance.now() + deadlineMs;
  }

  /** Resolves when the addon has let go. */
  async idle(): Promise<void> {
    await this.#running;
  }

  /** Errors: those of `CardSlot.withCard`. */
  async make<T>(start: () => Promise<T>): Promise<Result<T>> {
    const deadlineMs = this.#endsAt - performance.now();
    if (this.#stop.aborted) return this.#ended('canceled');
    if (deadlineMs <= 0) return this.#ended('timeOut');
    const running = start();
    this.#running = Promise.allSettled([this.#running, running]);
    const lost = this.#watch.gone.then(() => 'lost' as const);
    try {
      const call = running.then((value) => ({ value }));
      const waited = await within(Promise.race([call, lost]), { deadlineMs, signal: this.#stop });
      if (waited.ended !== 'done') return this.#ended(waited.ended);
      return waited.value === 'lost' ? failed('connectionLost') : succeeded(waited.value.value);
    } catch (error) {
      return this.#explain(error);
    }
  }

  #ended(how: 'timeOut' | 'canceled'): Result<never> {
    return failed(this.#closing.aborted ? 'connectionLost' : how);
  }

  /** A reader that lost its card or itself often says only "failed": pcscd knows which a moment later. */
  async #explain(error: unknown): Promise<Result<never>> {
    const failure = failureOf(error);
    if (failure === 'inUse') return failed('deviceBusy', 'cardInUse');
    if (failure === 'cardRemoved' || failure === 'mute') return failed('invalidData', failure);
    const cardLeft = settleable<'cardRemoved'>();
    const stopListening = this.#watch.onCard(() => cardLeft.settle('cardRemoved'));
    if (this.#watch.atr === null) cardLeft.settle('cardRemoved');
    const lost = this.#watch.gone.then(() => 'lost' as const);
    try {
      const leftMs = this.#endsAt - performance.now();
      const deadlineMs = Math.min(pcscLimits.verdictMs, leftMs);
      const waited = await within(Promise.race([lost, cardLeft.promise]), { deadlineMs, signal: this.#stop });
      if (waited.ended === 'canceled') return this.#ended('canceled');
      if (waited.ended === 'timeOut')
        return leftMs > pcscLimits.verdictMs ? failed('invalidData', 'mute') : this.#ended('timeOut');
      return waited.value === 'lost' ? failed('connectionLost') : failed('invalidData', waited.value);
    } finally {
      stopListening();
    }
  }
}
