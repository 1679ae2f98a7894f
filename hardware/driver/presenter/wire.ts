import type { Channel, WriteOptions, WriteResult } from '../../transport/transport.ts';
import { settleable, within } from '../../wait.ts';

/** Why there was no answer. */
export type Silence = 'timeOut' | 'canceled' | 'connectionLost';
export type Answer<T> = { ok: true; value: T } | { ok: false; code: Silence };

export interface WireOptions {
  replyMs: number;
  writeMs: number;
  signal: AbortSignal;
}

/** One channel and what is read from it. It owns the only data listener; `close` releases it. */
export class Wire<Reply> {
  readonly #channel: Channel;
  readonly #stopData: () => void;
  readonly #lost = new AbortController();
  readonly #listeners = new Set<(reply: Reply) => void>();
  #broken = false;

  constructor(channel: Channel, read: (chunk: Uint8Array) => readonly Reply[]) {
    this.#channel = channel;
    this.#stopData = channel.onData((chunk) => {
      for (const reply of read(chunk)) for (const listener of [...this.#listeners]) listener(reply);
    });
    void channel.gone.then(() => this.#lost.abort());
  }

  /** Aborts when the device has vanished. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }
  /** A write did not end well: what the printer got is not known, the channel must be opened anew. */
  get broken(): boolean {
    return this.#broken || this.#lost.signal.aborted;
  }

  onReply(listener: (reply: Reply) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async write(bytes: Uint8Array, options: WriteOptions): Promise<WriteResult> {
    if (this.broken) return { ok: false, code: 'connectionLost', written: 0 };
    const result = await this.#channel.write(bytes, options);
    if (!result.ok) this.#broken = true;
    return result;
  }

  /** Sends a question and waits for the first reply that `pick` takes. Listens before it writes. */
  async ask<T>(
    question: Uint8Array,
    pick: (reply: Reply) => T | undefined,
    { replyMs, writeMs, signal }: WireOptions,
  ): Promise<Answer<T>> {
    if (signal.aborted) return { ok: false, code: 'canceled' };
    const answer = settleable<Answer<T>>();
    const lose = (): void => answer.settle({ ok: false, code: 'connectionLost' });
    const stopListening = this.onReply((reply) => {
      const value = pick(reply);
      if (value !== undefined) answer.settle({ ok: true, value });
    });
    this.lost.addEventListener('abort', lose);
    try {
      // not the caller's signal: a question cut in two would make the next one unreadable
      const written = await this.write(question, { deadlineMs: writeMs });
      if (!written.ok) return { ok: false, code: written.code };
      // nor here: an answer that comes late would be taken for that of the next question
      const waited = await within(answer.promise, { deadlineMs: replyMs });
      return waited.ended === 'done' ? waited.value : { ok: false, code: waited.ended };
    } finally {
      stopListening();
      this.lost.removeEventListener('abort', lose);
    }
  }

  close(): void {
    this.#stopData();
    this.#listeners.clear();
  }
}
