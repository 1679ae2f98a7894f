import { cardId } from '../../codec/twn4/uid.ts';
import type { ContactlessCard } from '../../role/card-reader.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { CardSlot } from '../../transport/transport.ts';
import { settleable, within } from '../../wait.ts';
import type { AttachedDevice, CallOptions } from '../driver.ts';
import { Presence } from './presence.ts';

/** Get Data, the identifier (PC/SC part 3 §3.2.2.1.3). */
const getUid = 'FFCA000000';

/** A PC/SC reader of contactless cards: the card's coming and going are told by the slot. */
export function attachPcsc(slot: CardSlot, model: string): AttachedDevice {
  const presence = new Presence<true>();
  const seen = (atr: string) => ({ key: atr, value: true as const });
  // what lay there before us is somebody's who has left
  if (slot.atr !== null) presence.saw(seen(slot.atr), Number.NEGATIVE_INFINITY);
  let changed = settleable<void>();
  const stop = slot.onCard((atr) => {
    // without this a card changed for another of its kind would be the same one
    presence.saw(null);
    if (atr !== null) presence.saw(seen(atr));
    changed.settle();
    changed = settleable();
  });

  async function read({ deadlineMs, signal }: CallOptions): Promise<Result<ContactlessCard>> {
    // NCALayer's reader: no card of it may be connected to
    if (slot.watchedOnly) return failed('unsupportedCommand');
    const sinceMs = performance.now();
    while (presence.take(sinceMs) === null) {
      const leftMs = sinceMs + deadlineMs - performance.now();
      const waited = await within(changed.promise, { deadlineMs: leftMs, signal });
      if (waited.ended !== 'done') return failed(waited.ended);
    }
    return readUid(slot, { deadlineMs: sinceMs + deadlineMs - performance.now(), signal });
  }

  return {
    operations: { kind: 'reader', read },
    identity: { model },
    get condition() {
      return presence.condition;
    },
    onCondition: (listener) => presence.onCondition(listener),
    // the slot itself watches its reader, and ends the channel with it
    check: async () => true,
    detach: stop,
  };
}

async function readUid(slot: CardSlot, options: CallOptions): Promise<Result<ContactlessCard>> {
  const answer = await slot.withCard((transmit) => transmit(getUid), options);
  if (!answer.ok) {
    if (answer.error.code !== 'invalidData') return answer;
    return failed('invalidData', answer.error.detail === 'cardRemoved' ? 'cut' : 'unreadable');
  }
  const [, id = ''] = /^((?:[0-9A-F]{2})*)9000$/i.exec(answer.value) ?? [];
  const card = cardId(Buffer.from(id, 'hex'), true);
  return card === null
    ? failed('invalidData', 'unreadable')
    : succeeded({ kind: 'contactlessCard', ...card });
}
