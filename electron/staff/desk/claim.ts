import type { CardOfHolder } from '../../../hardware/role/card-reader.ts';
import type { Devices } from '../../devices/devices.ts';
import { watchCards } from './cards.ts';

/** Both answer whether the card was theirs; else the staff get it. */
export interface CardTaker {
  card(card: CardOfHolder): boolean;
  badCard(): boolean;
}
/** Until released, cards at the readers are offered to this taker first. The last claim counts. */
export type ClaimCards = (taker: CardTaker) => () => void;

/**
 * Staff show their cards at all times, at readers that a library's visitors use too: the screen that waits for a card
 * has it first. `readByStaff`: whether there is a desk that reads all the while; without one a claim reads by itself.
 */
export function shareCards<D extends Pick<Devices, 'readCard'>>(
  devices: D,
  readers: readonly string[],
  readByStaff: boolean,
): { forStaff: D; claimCards: ClaimCards } {
  let takers: readonly CardTaker[] = [];
  const isTaken = (read: Awaited<ReturnType<Devices['readCard']>>): boolean => {
    const taker = takers.at(-1);
    if (!taker) return false;
    if (read.ok) return taker.card(read.value);
    return read.error.code === 'invalidData' && taker.badCard();
  };
  return {
    forStaff: {
      ...devices,
      async readCard(device, wait) {
        for (;;) {
          const read = await devices.readCard(device, wait);
          if (wait.signal?.aborted || !isTaken(read)) return read;
        }
      },
    },
    claimCards(taker) {
      takers = [...takers, taker];
      const own = readByStaff
        ? null
        : watchCards(devices, readers, {
            card: (card) => void taker.card(card),
            badCard: () => void taker.badCard(),
          });
      return () => {
        takers = takers.filter((one) => one !== taker);
        own?.stop();
      };
    },
  };
}
