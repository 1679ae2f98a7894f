import { z } from 'zod';
import type { ChipExchange } from '../../role/id-card-reader.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { Condition } from '../../role/status.ts';
import type { CardSlot } from '../../transport/transport.ts';
import { settleable, within } from '../../wait.ts';
import type { CallOptions, Driver } from '../driver.ts';

export const smartCardProfileSchema = z.strictObject({
  driver: z.literal('smartCard'),
  model: z.string().min(1),
  /** Another program signs with the cards in it: presence only, whatever `connection` says. */
  signing: z.boolean().default(false),
});
export type SmartCardProfile = z.infer<typeof smartCardProfileSchema>;

/**
 * Chip cards in a PC/SC reader (facts/devices.md §3.4). The status says whether a card is in, never which one.
 * attach errors: configuration `notACardReader` (the connection has no slot).
 */
export const smartCardDriver: Driver<SmartCardProfile> = {
  async attach(channel, profile) {
    const { slot } = channel;
    if (slot === undefined) return failed('configuration', 'notACardReader');
    const listening = new Set<() => void>();
    const exchange = async (apdus: string[], options: CallOptions) =>
      profile.signing || slot.watchedOnly
        ? failed('unsupportedCommand', 'signingReader')
        : exchangeWith(slot, apdus, options);
    return succeeded({
      operations: { kind: 'chip', exchange },
      identity: { model: profile.model },
      get condition() {
        return conditionOf(slot);
      },
      onCondition(listener) {
        const stop = slot.onCard(() => listener(conditionOf(slot)));
        listening.add(stop);
        return () => {
          listening.delete(stop);
          stop();
        };
      },
      // the transport asks the reader ten times a second and tells when it is gone
      check: async () => true,
      detach() {
        for (const stop of listening) stop();
        listening.clear();
      },
    });
  },
};

const conditionOf = ({ atr }: CardSlot): Condition => ({
  device: 'online',
  media: atr === null ? 'notPresent' : 'present',
});

/** `idCardReader.exchange`; a response that is an error of the card's (6A82) is a response like any other. */
async function exchangeWith(
  slot: CardSlot,
  apdus: string[],
  { deadlineMs, signal }: CallOptions,
): Promise<Result<ChipExchange>> {
  const endsAt = performance.now() + deadlineMs;
  const card = await nextCard(slot, { deadlineMs, signal });
  if (!card.ok) return card;
  const atr = card.value;
  if (atr === '') return failed('invalidData', 'mute');
  return slot.withCard<ChipExchange>(
    async (transmit) => {
      const responses: string[] = [];
      for (const apdu of apdus) {
        const response = await transmit(apdu);
        if (!response.ok) return response;
        responses.push(response.value);
      }
      return succeeded({ kind: 'chipExchange', atr, responses });
    },
    { deadlineMs: endsAt - performance.now(), signal },
  );
}

/** The ATR of the card that is in, or of the next one. */
async function nextCard(slot: CardSlot, options: CallOptions): Promise<Result<string>> {
  const inserted = settleable<string>();
  const see = (atr: string | null) => atr !== null && inserted.settle(atr);
  const stop = slot.onCard(see);
  see(slot.atr);
  try {
    const waited = await within(inserted.promise, options);
    return waited.ended === 'done' ? succeeded(waited.value) : failed(waited.ended);
  } finally {
    stop();
  }
}
