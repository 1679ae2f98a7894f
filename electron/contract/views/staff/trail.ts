import { z } from 'zod';

export const trailPage = z.object({
  page: z.literal('trail'),
  /** The reading could not be written into the trail, so nothing is shown. */
  notRecorded: z.boolean(),
  chain: z.discriminatedUnion('state', [
    z.object({ state: z.literal('checking') }),
    z.object({
      state: z.literal('whole'),
      count: z.int(),
      /** First digits of the head's hash, to be compared with a kept one. */
      head: z.string(),
      /** Entries at which the clock had been set back. */
      clockBack: z.int(),
      /** Entries at which the kiosk itself found the trail shortened or changed. */
      mismatches: z.array(z.int()),
    }),
    z.object({ state: z.literal('broken'), line: z.int(), why: z.string() }),
  ]),
  /** Newest first. */
  entries: z.array(
    z.object({
      seq: z.int(),
      /** As written; may be nonsense where somebody changed it. */
      at: z.string(),
      role: z.string(),
      staff: z.string().nullable(),
      act: z.string(),
      /** Whether role and act are words of the trail, or something that was written over them. */
      known: z.boolean(),
      subject: z.string().nullable(),
    }),
  ),
  total: z.int(),
  /** How many newer ones lie before the first. */
  from: z.int(),
});
