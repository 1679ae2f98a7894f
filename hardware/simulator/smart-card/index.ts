import { z } from 'zod';
import { command, done, refused } from '../control/command.ts';
import type { Family, SimulatedDevice, Surroundings } from '../device.ts';
import { type Card, cardNames, createCard } from './card.ts';
import { order } from './frames.ts';
import { SlotLink } from './link.ts';

const hexBytes = z.string().regex(/^([0-9A-Fa-f]{2})+$/);
const none = z.strictObject({});
/** The last commands are told by `state`, for tests that ask what a card was made to hear. */
const heardKept = 100;

/** Vsmartcard's driver feels a card by its ATR, so a card without one still has to say something. */
const noAtr = Uint8Array.of(0);

const insertArgs = z.strictObject({
  card: z.enum(cardNames).default('chip'),
  uid: hexBytes.optional(),
  atr: hexBytes.optional(),
  /** A card put in the wrong way round: it is in, and says nothing. */
  mute: z.boolean().default(false),
  /** Not before so long after the last card left. pcscd looks every 400 ms: back sooner, a card was never away. */
  afterMs: z.int().min(0).max(10_000).default(900),
});
/** A command that begins with `apdu` is answered with `response`, `times` times. */
const answerArgs = z.strictObject({ apdu: hexBytes, response: hexBytes, times: z.int().min(1).default(1) });

type Fault = 'removeMidApdu' | 'tooShort' | 'late';

/** Cards for the one slot of a virtual reader; the reader itself is pcscd's. */
export function createSmartCards(place: string, { event }: Surroundings): SimulatedDevice {
  let card: Card | undefined;
  let mute = false;
  let hung = false;
  let plugged = true;
  let fault: { kind: Fault; ms: number } | undefined;
  let scripted: { apdu: string; response: string; times: number }[] = [];
  let unanswered: Uint8Array | undefined;
  let heard: string[] = [];
  let apdus = 0;
  let lateTimer: NodeJS.Timeout | undefined;

  const link = new SlotLink(place, (payload) => {
    const [first] = payload;
    if (payload.length !== 1) return hear(payload);
    if (first === order.atr) link.send(mute ? noAtr : Buffer.from(card?.atr ?? '', 'hex'));
    else card?.reset();
  });

  function hear(apdu: Uint8Array): void {
    apdus += 1;
    heard = [...heard, Buffer.from(apdu).toString('hex').toUpperCase()].slice(-heardKept);
    event({ event: 'apdu', count: apdus });
    const kind = fault?.kind;
    if (kind === 'removeMidApdu') {
      fault = undefined;
      void remove();
    } else if (hung) unanswered = apdu;
    else if (kind === 'late') {
      lateTimer = setTimeout(() => link.send(answerTo(apdu)), fault?.ms);
      fault = undefined;
    } else if (kind === 'tooShort') {
      fault = undefined;
      link.send(Uint8Array.of(0x90));
    } else link.send(answerTo(apdu));
  }

  function answerTo(apdu: Uint8Array): Uint8Array {
    const asked = Buffer.from(apdu).toString('hex').toUpperCase();
    const script = scripted.find((one) => asked.startsWith(one.apdu.toUpperCase()));
    if (script) {
      script.times -= 1;
      scripted = scripted.filter(({ times }) => times > 0);
      return Buffer.from(script.response, 'hex');
    }
    return card?.answer(apdu) ?? Uint8Array.of(0x6f, 0x00);
  }

  async function remove(): Promise<void> {
    clearTimeout(lateTimer);
    unanswered = undefined;
    fault = undefined;
    scripted = [];
    card = undefined;
    await link.remove();
    event({ event: 'card', inserted: false });
  }
  const next = (kind: Fault, ms = 0) => {
    fault = { kind, ms };
    return done();
  };

  return {
    receive() {}, // nothing flows in the slot's cable: see port/vpcd.ts
    plugged(now) {
      plugged = now;
      if (!now) void remove();
    },
    hang() {
      hung = true;
    },
    wake() {
      hung = false;
      if (unanswered) link.send(answerTo(unanswered));
      unanswered = undefined;
    },
    state: () => ({ inserted: link.inserted, felt: link.felt, mute, hung, apdus, heard }),
    commands: {
      insert: command(insertArgs, ({ card: name, mute: silent, afterMs, ...looks }) => {
        if (!plugged) return refused('notPlugged');
        if (link.inserted) return refused('alreadyInserted');
        card = createCard(name, looks);
        mute = silent;
        link.insert(afterMs);
        event({ event: 'card', inserted: true });
        return done();
      }),
      remove: command(none, async () => {
        await remove();
        return done();
      }),
      answer: command(answerArgs, (script) => {
        scripted.push(script);
        return done();
      }),
      /** The next command is answered by pulling the card out. */
      removeMidApdu: command(none, () => next('removeMidApdu')),
      /** The next command is answered with one byte, as some readers do for a card that left. */
      tooShort: command(none, () => next('tooShort')),
      late: command(z.strictObject({ ms: z.int().min(1).max(60_000) }), ({ ms }) => next('late', ms)),
    },
    close() {
      void remove();
    },
  };
}

export const smartCards: Family = {
  profiles: ['pcsc-reader', 'pcsc-signing'],
  create(options, surroundings) {
    if (options.vpcd === undefined) throw new TypeError('a card needs a virtual reader: --vpcd host:port');
    return createSmartCards(options.vpcd, surroundings);
  },
};
