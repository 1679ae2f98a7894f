import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Barcode } from '../../hardware/role/barcode-scanner.ts';
import type { ContactlessCard, MagneticCard } from '../../hardware/role/card-reader.ts';

export type StaffCard = MagneticCard | ContactlessCard | Barcode;

/** What of a card names its holder. */
export const cardKindSchema = z.enum(['uid', 'track1', 'track2', 'track3', 'code']);
export type CardKind = z.infer<typeof cardKindSchema>;
export interface CardNumber {
  kind: CardKind;
  number: string;
}

/** Track 2 is what a reader that knows one track reads; then 1, then 3. */
const tracks = [
  [1, 'track2'],
  [0, 'track1'],
  [2, 'track3'],
] as const;

/** Everything on a card that could stand in the register, best first. Empty: it names nobody (a phone's random UID). */
export function numbersOf(card: StaffCard): CardNumber[] {
  switch (card.kind) {
    case 'contactlessCard':
      return card.permanent ? [{ kind: 'uid', number: card.uid }] : [];
    case 'barcode':
      return [{ kind: 'code', number: card.value }];
    case 'magneticCard':
      return tracks.flatMap(([index, kind]) => {
        const { data } = card.tracks[index];
        return data === null || data === '' ? [] : [{ kind, number: data }];
      });
  }
}

/**
 * What the register keeps of a card. An HMAC-SHA256, not argon2: a card must be found among all staff at once, and a
 * salted slow hash would have to be tried for each of them. A plain hash would be no secret: there are 2^32 short UIDs.
 * So the strength lies in the key, 256 random bits in a file of its own (secrets.ts): without it staff.yaml tells nothing
 * of any card. Whoever has both files can try card numbers, and finds a card, not yet its PIN.
 */
export const markOf = (key: Uint8Array, { kind, number }: CardNumber): string =>
  createHmac('sha256', key).update(`${kind}\0${number}`).digest('hex');
