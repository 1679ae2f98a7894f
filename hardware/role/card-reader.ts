import { z } from 'zod';
import { barcodeSchema } from './barcode-scanner.ts';
import { resultSchema } from './result.ts';

/** One stripe of a magnetic card. `data` is what stands between the sentinels; null unless `ok`. */
export const trackSchema = z.object({
  /** ok: decoded · empty: nothing is written there · unreadable: something is, it could not be decoded. */
  status: z.enum(['ok', 'empty', 'unreadable']),
  data: z.string().nullable(),
});
export const magneticCardSchema = z.object({
  kind: z.literal('magneticCard'),
  /** Tracks 1, 2 and 3 (ISO 7811). At least one is `ok`. */
  tracks: z.tuple([trackSchema, trackSchema, trackSchema]),
});
export type MagneticCard = z.infer<typeof magneticCardSchema>;
export type Track = z.infer<typeof trackSchema>;

export const contactlessCardSchema = z.object({
  kind: z.literal('contactlessCard'),
  /** Identifier as upper-case hex, in the order it went over the air. */
  uid: z.string().regex(/^([0-9A-F]{2}){4,10}$/),
  /** False for identifiers that change at every presentation (phones, passports): no identity. */
  permanent: z.boolean(),
  /** The reader's own word for the technology, e.g. `80` of TWN4 (MIFARE). */
  technology: z.string().optional(),
});
export type ContactlessCard = z.infer<typeof contactlessCardSchema>;

const cardSchema = z.discriminatedUnion('kind', [magneticCardSchema, contactlessCardSchema, barcodeSchema]);
export type CardOfHolder = z.infer<typeof cardSchema>;

/**
 * A card that says who its holder is to a library or to the staff register.
 * `read` waits for the next card until the deadline or cancel; cards shown while nobody reads are dropped.
 * Errors: invalidData (detail `unreadable`: a card was there, nothing on it could be read; `cut`: pulled away too
 * early), timeOut, canceled, and those of the connection.
 */
export const cardReader = {
  read: { args: z.object({}), result: resultSchema(cardSchema) },
} as const;
