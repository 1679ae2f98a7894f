import type { PcscConnection } from '../../config.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import { within } from '../../wait.ts';
import type { CardSlot, Channel, Transport } from '../transport.ts';
import {
  type Context,
  type ContextConstructor,
  failureOf,
  isLost,
  loadContext,
  type Reader,
} from './addon.ts';
import { type CardLine, openCardLine } from './card.ts';
import { pcscLimits } from './limits.ts';
import { type Watch, watchReader } from './watch.ts';

/**
 * A smart-card reader of PC/SC (pcscd), by a part of its name, small and capital letters alike.
 * `open` errors: noDevice `pcscMissing` (no pcscd) | `readerMissing`, configuration `ambiguousReader: n match`,
 * hardwareError `pcscNotInstalled` (the addon is not built) | `pcscFailed`.
 *
 * What can hold up the whole process: `open` (it makes two contexts and lists the readers), disconnecting after a use
 * and `close`, each for as long as pcscd takes to answer, normally under 1 ms and for ever when pcscd is stopped. A
 * card that hangs holds one of libuv's four threads until it is pulled; the process then cannot even exit by itself.
 * So PC/SC has a hardware process of its own, which main kills when it no longer answers.
 */
export function createPcscTransport({ reader, signing }: PcscConnection): Transport {
  return {
    description: `pcsc ${reader}${signing ? ' (signing)' : ''}`,
    async open() {
      const loaded = await loadContext();
      if (!loaded.ok) return loaded;
      const found = findReader(loaded.value, reader);
      if (!found.ok) return found;
      const watch = watchReader(found.value.context, found.value.reader);
      // a signing reader is NCALayer's to connect to: we do not even have the means
      if (signing) return succeeded(createChannel(watch, null));
      const own = findReader(loaded.value, reader);
      if (own.ok)
        return succeeded(createChannel(watch, openCardLine(own.value.context, own.value.reader, watch)));
      await watch.close();
      return own;
    },
  };
}

/** A new context and the reader in it. The context is closed again when there is no such reader. */
function findReader(Context: ContextConstructor, part: string): Result<{ context: Context; reader: Reader }> {
  let context: Context | null = null;
  try {
    context = new Context();
    const all = context.listReaders().filter(({ state }) => !isLost(state));
    const wanted = part.toLowerCase();
    const exact = all.filter(({ name }) => name.toLowerCase() === wanted);
    const matching = exact.length > 0 ? exact : all.filter(({ name }) => name.toLowerCase().includes(wanted));
    const [reader] = matching;
    if (reader !== undefined && matching.length === 1) return succeeded({ context, reader });
    context.close();
    return reader === undefined
      ? failed('noDevice', 'readerMissing')
      : failed('configuration', `ambiguousReader: ${matching.length} match`);
  } catch (error) {
    if (context?.isValid) context.close();
    const failure = failureOf(error);
    if (failure === 'noService') return failed('noDevice', 'pcscMissing');
    return failure === 'readerGone'
      ? failed('noDevice', 'readerMissing')
      : failed('hardwareError', 'pcscFailed');
  }
}

function createChannel(watch: Watch, cards: CardLine | null): Channel {
  let closing: Promise<unknown> | null = null;
  const close = (): Promise<unknown> => {
    // a daemon that still owes the watch an answer would hold up whoever closes a context
    const closed = watch.close().then(() => cards?.close());
    closing ??= within(closed, { deadlineMs: pcscLimits.closeMs });
    return closing;
  };
  // nothing is left to talk to; the daemon, if it lives, gets its contexts back
  void watch.gone.then(close);
  const slot: CardSlot = {
    get atr() {
      return watch.atr;
    },
    watchedOnly: cards === null,
    onCard: (listener) => watch.onCard(listener),
    withCard: cards?.withCard ?? (async () => failed('unsupportedCommand', 'signingReader')),
  };
  return {
    slot,
    gone: watch.gone,
    onData: () => () => {},
    write: async () => ({ ok: false, code: 'connectionLost', written: 0 }),
    async close() {
      await close();
    },
  };
}
