import { fromCallback } from 'xstate';
import type { CardOfHolder } from '../../../hardware/role/card-reader.ts';
import { checkNumber, type ReadCard, readLibraryCard } from '../../library/card.ts';
import type { CardRules } from '../../library/config.ts';
import type { ClaimCards } from '../../staff/desk/claim.ts';

export type LibraryCardEvent = { type: 'libraryCard'; read: ReadCard } | { type: 'libraryCardBad' };

/** Takes the cards at the kiosk's readers for as long as the screen that asks for one stands. */
export const libraryCardReading = (claimCards: ClaimCards | null, rules: CardRules) =>
  fromCallback<LibraryCardEvent>(({ sendBack }) =>
    claimCards?.({
      card(card) {
        const read = readAnyCard(card, rules);
        if (read) sendBack({ type: 'libraryCard', read });
        return read !== null;
      },
      badCard() {
        sendBack({ type: 'libraryCardBad' });
        return true;
      },
    }),
  );

/** Null: a chip whose number is no reader's card; it may be one of the staff. */
function readAnyCard(card: CardOfHolder, rules: CardRules): ReadCard | null {
  if (card.kind !== 'contactlessCard') return readLibraryCard(card, rules);
  const read = card.permanent ? checkNumber(card.uid, rules) : null;
  return read?.ok ? read : null;
}
