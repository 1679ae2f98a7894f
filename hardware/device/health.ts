import { settleable, sleep, withAnyOf, within } from '../wait.ts';
import type { ConnectionLimits, Link } from './state.ts';

/** Asks an attached device now and then whether it is alive, only between calls. */
export class Health {
  readonly #link: Link;
  readonly #isIdle: () => boolean;
  readonly #limits: ConnectionLimits;
  #checking: { abort: AbortController; ended: Promise<void> } | null = null;

  constructor(link: Link, isIdle: () => boolean, limits: ConnectionLimits) {
    this.#link = link;
    this.#isIdle = isIdle;
    this.#limits = limits;
  }

  /** Returns when the link is lost, or when the device failed to answer twice in a row. */
  async untilLost(): Promise<void> {
    const { lost } = this.#link;
    let missed = 0;
    while (!lost.aborted && missed < 2) {
      await sleep(missed > 0 ? this.#limits.recheckMs : this.#limits.checkEveryMs, lost);
      if (lost.aborted || !this.#isIdle()) continue;
      const answered = await this.#check();
      if (answered !== null) missed = answered ? 0 : missed + 1;
    }
  }

  /** A call goes first: ends a check under way, and waits until it has let go of the device. */
  async giveWay(): Promise<void> {
    this.#checking?.abort.abort();
    await this.#checking?.ended;
  }

  /** Null when a call came in between: what the check would have said does not count. */
  async #check(): Promise<boolean | null> {
    const abort = new AbortController();
    const ended = settleable<void>();
    this.#checking = { abort, ended: ended.promise };
    const { checkMs, graceMs } = this.#limits;
    try {
      return await withAnyOf([abort.signal, this.#link.lost], async (signal) => {
        const checking = this.#link.device.check({ deadlineMs: checkMs, signal });
        const waited = await within(checking, { deadlineMs: checkMs + graceMs });
        if (signal.aborted) return null;
        return waited.ended === 'done' && waited.value;
      });
    } finally {
      this.#checking = null;
      ended.settle();
    }
  }
}
