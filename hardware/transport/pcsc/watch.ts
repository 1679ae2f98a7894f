import { settleable, within } from '../../wait.ts';
import type { GoneReason } from '../transport.ts';
import { type Context, failureOf, isLost, type Reader, stateBit } from './addon.ts';
import { pcscLimits } from './limits.ts';

/** What is in a reader's slot, told by asking pcscd again and again. It never connects to a card. */
export interface Watch {
  /** As `CardSlot.atr`. */
  readonly atr: string | null;
  onCard(listener: (atr: string | null) => void): () => void;
  readonly gone: Promise<GoneReason>;
  /** Aborts with `gone`: a promise keeps whatever waits for it, for as long as the reader is there. */
  readonly lost: AbortSignal;
  /** Resolves when no question is under way and the context is closed; a stuck one may take for ever. */
  close(): Promise<void>;
}

export function watchReader(context: Context, reader: Reader): Watch {
  const listeners = new Set<(atr: string | null) => void>();
  const gone = settleable<GoneReason>();
  const lost = new AbortController();
  let atr = atrIn(reader.state, reader.atr);
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let asking: Promise<unknown> = Promise.resolve();

  const vanish = (reason: GoneReason): void => {
    void close();
    gone.settle(reason);
    lost.abort();
  };
  const hear = (state: number, bytes: Uint8Array | null): void => {
    if (isLost(state)) vanish('unplugged');
    if (closed) return;
    const seen = atrIn(state, bytes);
    if (seen === atr) return;
    atr = seen;
    for (const listener of [...listeners]) listener(seen);
  };
  const ask = async (): Promise<void> => {
    try {
      // "unaware" (0) asks for the state as it is, and answers at once
      const question = context.waitForChange([{ name: reader.name, state: 0, changed: false, atr: null }], 0);
      asking = question.catch(() => {});
      const waited = await within(question, { deadlineMs: pcscLimits.pollMs });
      if (closed) return;
      if (waited.ended !== 'done') return vanish('ioError');
      const [state] = waited.value ?? [];
      if (state) hear(state.state, state.atr);
    } catch (error) {
      if (!closed) vanish(failureOf(error) === 'readerGone' ? 'unplugged' : 'ioError');
    }
    if (!closed) timer = setTimeout(ask, pcscLimits.pollEveryMs);
  };
  const close = async (): Promise<void> => {
    closed = true;
    clearTimeout(timer);
    listeners.clear();
    await asking;
    if (context.isValid) context.close();
  };
  timer = setTimeout(ask, pcscLimits.pollEveryMs);

  return {
    get atr() {
      return atr;
    },
    onCard(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    gone: gone.promise,
    lost: lost.signal,
    close,
  };
}

/** Null: no card. Empty: a card that does not say who it is. */
function atrIn(state: number, bytes: Uint8Array | null): string | null {
  if (!(state & stateBit.present)) return null;
  return state & stateBit.mute || bytes === null ? '' : Buffer.from(bytes).toString('hex').toUpperCase();
}
