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

/** A family's codec for what it sends. `idle` ends messages that only silence ends. */
export interface Framer<State, Message> {
  readonly start: State;
  push(state: State, chunk: Uint8Array): { state: State; messages: Message[] };
  endsBySilence?(state: State): boolean;
  idle?(state: State): { state: State; messages: Message[] };
}

/** One channel with its received bytes sorted into messages. It owns the only data listener; `close` releases it. */
export class Conversation<Message, State = unknown> {
  readonly #channel: Channel;
  readonly #framer: Framer<State, Message>;
  readonly #idleMs: number;
  readonly #stopData: () => void;
  readonly #lost = new AbortController();
  readonly #listeners = new Set<(message: Message) => void>();
  #state: State;
  #idleTimer: NodeJS.Timeout | undefined;
  #broken = false;

  constructor(channel: Channel, framer: Framer<State, Message>, idleMs: number) {
    this.#channel = channel;
    this.#framer = framer;
    this.#idleMs = idleMs;
    this.#state = framer.start;
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
    const reply = settleable<Answer<T>>();
    const lose = (): void => reply.settle({ ok: false, code: 'connectionLost' });
    const stopListening = this.onMessage((message) => {
      const value = pick(message);
      if (value !== undefined) reply.settle({ ok: true, value });
    });
    this.lost.addEventListener('abort', lose);
    try {
      // Not the caller's signal: a request cut in two would make the next one unreadable.
      const written = await this.write(request, { deadlineMs: writeMs });
      if (!written.ok) return { ok: false, code: written.code };
      const waited = await within(reply.promise, { deadlineMs: replyMs, signal });
      return waited.ended === 'done' ? waited.value : { ok: false, code: waited.ended };
    } finally {
      stopListening();
      this.lost.removeEventListener('abort', lose);
    }
  }

  close(): void {
    clearTimeout(this.#idleTimer);
    this.#stopData();
    this.#listeners.clear();
  }

  #receive(chunk: Uint8Array): void {
    clearTimeout(this.#idleTimer);
    this.#take(this.#framer.push(this.#state, chunk));
    if (this.#framer.endsBySilence?.(this.#state))
      this.#idleTimer = setTimeout(() => this.#endBySilence(), this.#idleMs);
  }

  #endBySilence(): void {
    const ended = this.#framer.idle?.(this.#state);
    if (ended) this.#take(ended);
  }

  #take({ state, messages }: { state: State; messages: Message[] }): void {
    this.#state = state;
    for (const message of messages) for (const listener of [...this.#listeners]) listener(message);
  }
}
