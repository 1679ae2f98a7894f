import { demultiplex, type Message, startOfStream } from '../../codec/escpos/demultiplexer.ts';
import type { Channel, WriteOptions, WriteResult } from '../../transport/transport.ts';
import { settleable, within } from '../../wait.ts';

/** Why there was no answer. */
export type Silence = 'timeOut' | 'canceled' | 'connectionLost';
export type Answer<T> = { ok: true; value: T } | { ok: false; code: Silence };

export interface AskOptions {
  replyMs: number;
  writeMs: number;
  signal: AbortSignal;
}

/** One channel with its received bytes sorted into messages. It owns the only data listener; `close` releases it. */
export class Conversation {
  readonly #channel: Channel;
  readonly #stopData: () => void;
  readonly #lost = new AbortController();
  readonly #listeners = new Set<(message: Message) => void>();
  #state = startOfStream;
  #broken = false;

  constructor(channel: Channel) {
    this.#channel = channel;
    this.#stopData = channel.onData((chunk) => this.#receive(chunk));
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

  onMessage(listener: (message: Message) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async write(bytes: Uint8Array, options: WriteOptions): Promise<WriteResult> {
    if (this.broken) return { ok: false, code: 'connectionLost', written: 0 };
    const result = await this.#channel.write(bytes, options);
    if (!result.ok) this.#broken = true;
    return result;
  }

  /** Sends a request and waits for the first message that `pick` takes. Listens before it writes. */
  async ask<T>(
    request: Uint8Array,
    pick: (message: Message) => T | undefined,
    { replyMs, writeMs, signal }: AskOptions,
  ): Promise<Answer<T>> {
    if (signal.aborted) return { ok: false, code: 'canceled' };
    return this.#listening(pick, async (reply) => {
      // Not the caller's signal: a request cut in two would make the next one unreadable.
      const written = await this.write(request, { deadlineMs: writeMs });
      if (!written.ok) return { ok: false, code: written.code };
      return reply(replyMs, signal);
    });
  }

  /** Waits for the first message that `pick` takes, without asking. */
  hear<T>(
    pick: (message: Message) => T | undefined,
    { replyMs, signal }: Omit<AskOptions, 'writeMs'>,
  ): Promise<Answer<T>> {
    return this.#listening(pick, (reply) => reply(replyMs, signal));
  }

  async #listening<T>(
    pick: (message: Message) => T | undefined,
    work: (reply: (ms: number, signal: AbortSignal) => Promise<Answer<T>>) => Promise<Answer<T>>,
  ): Promise<Answer<T>> {
    const picked = settleable<Answer<T>>();
    const lose = (): void => picked.settle({ ok: false, code: 'connectionLost' });
    const stopListening = this.onMessage((message) => {
      const value = pick(message);
      if (value !== undefined) picked.settle({ ok: true, value });
    });
    this.lost.addEventListener('abort', lose);
    try {
      return await work(async (deadlineMs, signal) => {
        const waited = await within(picked.promise, { deadlineMs, signal });
        return waited.ended === 'done' ? waited.value : { ok: false, code: waited.ended };
      });
    } finally {
      stopListening();
      this.lost.removeEventListener('abort', lose);
    }
  }

  close(): void {
    this.#stopData();
    this.#listeners.clear();
  }

  #receive(chunk: Uint8Array): void {
    const { state, messages } = demultiplex(this.#state, chunk);
    this.#state = state;
    for (const message of messages) for (const listener of [...this.#listeners]) listener(message);
  }
}
