import { failed, type Result, succeeded } from '../../role/result.ts';
import { afterAll, settleable } from '../../wait.ts';
import type { CardSlot } from '../transport.ts';
import { anyProtocol, type Card, type Context, leaveCard, type Reader, shareMode } from './addon.ts';
import { CardCalls } from './calls.ts';
import { pcscLimits } from './limits.ts';
import type { Watch } from './watch.ts';

/** Speaks to the cards of one reader, on a context that does nothing else, one `withCard` after the other. */
export interface CardLine {
  readonly withCard: CardSlot['withCard'];
  /** Refuses further use; resolves when the context is closed, which a card that hangs holds up. */
  close(): Promise<void>;
}

export function openCardLine(context: Context, reader: Reader, watch: Watch): CardLine {
  const closing = new AbortController();
  // settles when nobody is inside a call of the addon any more
  let free: Promise<unknown> = Promise.resolve();

  return {
    async withCard(use, { deadlineMs, signal }) {
      const before = free;
      const left = settleable<void>();
      free = afterAll(before, left.promise);
      const calls = new CardCalls(watch, closing.signal, { deadlineMs, signal });
      let connecting: Promise<Card> | null = null;
      try {
        const turn = await calls.make(() => before);
        if (!turn.ok) return turn;
        const connected = await calls.make(() => {
          connecting = reader.connect(shareMode, anyProtocol);
          return connecting;
        });
        if (!connected.ok) return connected;
        return await use((apdu) => transmit(calls, connected.value, apdu));
      } finally {
        // disconnecting while a call runs would wait for it, and the whole process with it
        void calls.idle().then(async () => {
          await disconnect(connecting);
          left.settle();
        });
      }
    },
    async close() {
      closing.abort();
      await free;
      if (context.isValid) context.close();
    },
  };
}

async function transmit(calls: CardCalls, card: Card, apdu: string): Promise<Result<string>> {
  const options = { maxRecvLength: pcscLimits.answerBytes };
  const answer = await calls.make(() => card.transmit(Buffer.from(apdu, 'hex'), options));
  if (!answer.ok) return answer;
  // an answer has a status word at least: some readers call it a success when the card was pulled out
  if (answer.value.length < 2) return failed('invalidData', 'cardRemoved');
  return succeeded(answer.value.toString('hex').toUpperCase());
}

async function disconnect(connecting: Promise<Card> | null): Promise<void> {
  try {
    (await connecting)?.disconnect(leaveCard);
  } catch {
    // never connected, pulled out, or pcscd died
  }
}
