import type { Channel, WriteOptions, WriteResult } from '../transport/transport.ts';
import { settleable, within } from '../wait.ts';

/** Why there was no answer. */
export type Silence = 'timeOut' | 'canceled' | 'connectionLost';
export type Answer<T> = { ok: true; value: T } | { ok: false; code: Silence };

export interface HearOptions {
  replyMs: number;
  signal: AbortSignal;
  /** An abort does not end the wait: an answer that comes late would be taken for that of the next question. */
  patient?: boolean;
}
export interface AskOptions extends HearOptions {
  writeMs: number;
}

/** Makes messages of bytes; `tell` may also be called later, where only silence ends a message. */
export type Ear<Message> = (tell: (message: Message) => void) => {
  push(chunk: Uint8Array): void;
  close?(): void;
};

/**
 * One channel with its received bytes sorted into messages, and questions that wait for their answers. It owns the only
 * data listener; `close` releases it.
 */
export class Conversation<Message> {
  readonly #channel: Channel;
  readonly #stopData: () => void;
  readonly #closeEar: () => void;
  readonly #lost = new AbortController();
  readonly #listeners = new Set<(message: Message) => void>();
  #broken = false;

  constructor(channel: Channel, ear: Ear<Message>) {
    this.#channel = channel;
    const hearing = ear((message) => {
      for (const listener of [...this.#listeners]) listener(message);
    });
    this.#stopData = channel.onData((chunk) => hearing.push(chunk));
    this.#closeEar = () => hearing.close?.();
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
    { writeMs, ...options }: AskOptions,
  ): Promise<Answer<T>> {
    if (options.signal.aborted) return { ok: false, code: 'canceled' };
    return this.#listening(pick, async (reply) => {
      // Not the caller's signal: a request cut in two would make the next one unreadable.
      const written = await this.write(request, { deadlineMs: writeMs });
      return written.ok ? reply(options) : { ok: false, code: written.code };
    });
  }

  /** Waits for the first message that `pick` takes, without asking. */
  hear<T>(pick: (message: Message) => T | undefined, options: HearOptions): Promise<Answer<T>> {
    return this.#listening(pick, (reply) => reply(options));
  }

  close(): void {
    this.#closeEar();
    this.#stopData();
    this.#listeners.clear();
  }

  async #listening<T>(
    pick: (message: Message) => T | undefined,
    work: (reply: (options: HearOptions) => Promise<Answer<T>>) => Promise<Answer<T>>,
  ): Promise<Answer<T>> {
    const picked = settleable<Answer<T>>();
    const lose = (): void => picked.settle({ ok: false, code: 'connectionLost' });
    const stopListening = this.onMessage((message) => {
      const value = pick(message);
      if (value !== undefined) picked.settle({ ok: true, value });
    });
    this.lost.addEventListener('abort', lose);
    try {
      return await work(async ({ replyMs: deadlineMs, signal, patient }) => {
        const waited = await within(picked.promise, patient ? { deadlineMs } : { deadlineMs, signal });
        return waited.ended === 'done' ? waited.value : { ok: false, code: waited.ended };
      });
    } finally {
      stopListening();
      this.lost.removeEventListener('abort', lose);
    }
  }
}
