import type { CardOfHolder } from '../../../hardware/role/card-reader.ts';
import type { Devices } from '../../devices/devices.ts';

export interface CardNews {
  card(card: CardOfHolder): void;
  /** A card was there and said nothing of use. */
  badCard(detail: 'two' | 'cut' | 'unreadable'): void;
}

const cardLimits = {
  /** A wait ends now and then only so that none lasts for ever. */
  waitMs: 600_000,
  /** After an error of the reader: its state is told on the board, nobody needs the next error at once. */
  againMs: 2_000,
} as const;

export interface CardWatch {
  /** Leaves this reader alone until it is given back: its test takes a card, which is nobody's sign-out. */
  borrow(reader: string): () => void;
  stop(): void;
}

/** Reads cards at these readers for as long as it runs; whoever stands there shows theirs when they like. */
export function watchCards(
  devices: Pick<Devices, 'readCard'>,
  readers: readonly string[],
  news: CardNews,
): CardWatch {
  const watching = new Map<string, AbortController>();
  let stopped = false;
  const begin = (reader: string): void => {
    const stop = new AbortController();
    watching.set(reader, stop);
    void watch(reader, stop.signal);
  };
  for (const reader of readers) begin(reader);
  return {
    borrow(reader) {
      if (!readers.includes(reader)) return () => {};
      watching.get(reader)?.abort();
      return () => {
        if (!stopped && watching.get(reader)?.signal.aborted) begin(reader);
      };
    },
    stop() {
      stopped = true;
      for (const one of watching.values()) one.abort();
    },
  };

  async function watch(reader: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const read = await devices.readCard(reader, { deadlineMs: cardLimits.waitMs, signal });
      if (signal.aborted) return;
      if (read.ok) news.card(read.value);
      else if (read.error.code === 'invalidData') news.badCard(detailOf(read.error.detail));
      else if (read.error.code !== 'timeOut') await pause(signal);
    }
  }
}

const detailOf = (detail: string | undefined): 'two' | 'cut' | 'unreadable' =>
  detail === 'two' || detail === 'cut' ? detail : 'unreadable';

const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, cardLimits.againMs);
    signal.addEventListener('abort', done, { once: true });
  });
