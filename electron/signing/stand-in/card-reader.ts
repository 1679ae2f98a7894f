import type { Keyed } from '../test-ca/issue.ts';
import type { TestKeyKind } from '../test-ca/keys.ts';
import { limits } from './limits.ts';

export interface Card {
  kind: TestKeyKind;
  key: Keyed;
  /** What the key may be used for, as object identifiers. */
  usages: readonly string[];
}

/** The reader beside the kiosk: at most one card, its PIN and how often it may still be mistyped. */
export interface CardReader {
  card(): Card | null;
  insert(card: Card): void;
  remove(): void;
  tryPin(pin: string): 'right' | 'wrong' | 'blocked';
  pinTriesLeft(): number;
}

/** The PIN of every card of the stand-in. */
export const standInPin = '123456';

export function createCardReader(): CardReader {
  let inserted: Card | null = null;
  let triesLeft: number = limits.pinTries;
  return {
    card: () => inserted,
    insert(card) {
      inserted = card;
      triesLeft = limits.pinTries; // another card
    },
    remove() {
      inserted = null;
    },
    tryPin(pin) {
      if (triesLeft === 0) return 'blocked';
      if (pin === standInPin) {
        triesLeft = limits.pinTries;
        return 'right';
      }
      triesLeft -= 1;
      return triesLeft === 0 ? 'blocked' : 'wrong';
    },
    pinTriesLeft: () => triesLeft,
  };
}
