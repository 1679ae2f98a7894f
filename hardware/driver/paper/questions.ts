import type { Monitor } from './monitor.ts';

/** So many questions in a row without an answer from a printer that answers whatever happens. */
const unheardAfter = 2;

/** Asks in the middle of a job, and counts what stays unanswered. */
export class Questions {
  readonly #monitor: Monitor;
  #unanswered = 0;

  constructor(monitor: Monitor) {
    this.#monitor = monitor;
  }

  /** The printer does not speak any more: what it still holds is not known. */
  get unheard(): boolean {
    return this.#unanswered >= unheardAfter;
  }

  /** One lost byte must not count: asked again at once. */
  async look(signal: AbortSignal): Promise<void> {
    const answer = await this.#monitor.look('quick', signal);
    if (answer.ok) this.#unanswered = 0;
    else if (answer.code === 'timeOut' && ++this.#unanswered === 1) await this.look(signal);
  }
}
