import { z } from 'zod';

const byte = z.int().min(0).max(0xff);
const word = z.int().min(0).max(0xffff);
const common = { driver: z.literal('contactless'), model: z.string().min(1) };

/** What differs between readers of contactless cards. */
export const contactlessProfileSchema = z.discriminatedUnion('protocol', [
  z.strictObject({
    ...common,
    protocol: z.literal('twn4'),
    /** While a read waits. */
    pollMs: z.int().min(50).max(1000).default(150),
    /** While nobody reads: is a card lying there, does the reader live? */
    presenceMs: z.int().min(200).max(10_000).default(1000),
    /** A card at the edge of the field is missed now and then; so many in a row and it is gone. */
    missesUntilGone: z.int().min(1).max(10).default(3),
    /** How long an answer may take, and how many unanswered questions in a row are a dead reader. */
    answerMs: z.int().min(50).max(5000).default(500),
    attempts: z.int().min(1).max(10).default(3),
    /** Tag types whose 4-byte identifiers beginning 08 are random (ISO 14443 A). */
    randomIdTypes: z.array(byte).default([0x80]),
    /** Told to the holder after a good read; nothing where it is left out. */
    goodRead: z
      .strictObject({
        beep: z
          .strictObject({ volume: z.int().min(0).max(100), frequencyHz: word, onMs: word, offMs: word })
          .optional(),
        led: z.strictObject({ mask: byte, forMs: z.int().min(50).max(5000) }).optional(),
      })
      .default({}),
  }),
  z.strictObject({ ...common, protocol: z.literal('pcsc') }),
]);
export type ContactlessProfile = z.infer<typeof contactlessProfileSchema>;
export type Twn4Profile = ContactlessProfile & { protocol: 'twn4' };
