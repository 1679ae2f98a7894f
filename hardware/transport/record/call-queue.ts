import { settleable, within } from '../../wait.ts';
import type { RecordedCall } from './call.ts';

/** Calls whose time has come, until the one who drives the device takes them. */
export class CallQueue {
  readonly #due: RecordedCall[] = [];
  #came = settleable<void>();

  push(call: RecordedCall): void {
    this.#due.push(call);
    this.#came.settle();
    this.#came = settleable();
  }

  /** Null when `signal` aborts first. */
  async next(signal: AbortSignal): Promise<RecordedCall | null> {
    while (!signal.aborted) {
      const call = this.#due.shift();
      if (call) return call;
      await within(this.#came.promise, { deadlineMs: 60_000, signal });
    }
    return null;
  }
}
