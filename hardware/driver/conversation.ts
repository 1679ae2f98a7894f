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

/** A codec for what a device sends. `state` may be set between chunks, where what was asked tells how to read on. */
export interface Framing<State, Message> {
  state: State;
  push(state: State, chunk: Uint8Array): Framed<State, Message>;
  /** Messages that have no end but `ms` of silence. */
  silence?: { ms: number; mayEnd(state: State): boolean; end(state: State): Framed<State, Message> };
}
interface Framed<State, Message> {
  state: State;
  messages: readonly Message[];
}

/**
 * One channel with its received bytes sorted into messages, and questions that wait for their answers. It owns the only
 * data listener; `close` releases it.
 */
export class Conversation<Message, State = unknown> {
  readonly #channel: Channel;
  readonly #stopData: () => void;
  readonly #lost = new AbortController();
  readonly #listeners = new Set<(message: Message) => void>();
  #silenceTimer: NodeJS.Timeout | undefined;
  #broken = false;

  constructor(channel: Channel, framing: Framing<State, Message>) {
    this.#channel = channel;
    this.#stopData = channel.onData((chunk) => this.#receive(framing, chunk));
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

  /** Any whole number from 0 to below `below`. The channel's word counts, so that a recording can say it again. */
  draw(below: number): number {
    return this.#channel.draw?.(below) ?? Math.floor(Math.random() * below);
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
    clearTimeout(this.#silenceTimer);
    this.#stopData();
    this.#listeners.clear();
  }

  #receive(framing: Framing<State, Message>, chunk: Uint8Array): void {
    const take = ({ state, messages }: Framed<State, Message>): void => {
      framing.state = state;
      for (const message of messages) for (const listener of [...this.#listeners]) listener(message);
    };
    const { silence } = framing;
    clearTimeout(this.#silenceTimer);
    take(framing.push(framing.state, chunk));
    if (silence?.mayEnd(framing.state))
      this.#silenceTimer = setTimeout(() => take(silence.end(framing.state)), silence.ms);
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
