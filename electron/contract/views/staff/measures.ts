import { z } from 'zod';

export const measuresSpanSchema = z.enum(['today', 'week']);

/** One step and how many left there; the words are of the step's name, `label` those of a question. */
const left = z.object({ step: z.string(), label: z.string().nullable(), count: z.int() });

export const measuresPage = z.object({
  page: z.literal('measures'),
  span: measuresSpanSchema,
  /** The reading could not be written into the audit trail, so nothing is shown. */
  notRecorded: z.boolean(),
  visits: z.int(),
  helpCalls: z.int(),
  /** Each hour of the day, 0 to 23, days together. */
  hours: z.array(
    z.object({
      visits: z.int(),
      /** Tickets of which a wait was told. */
      tickets: z.int(),
      /** The middle of the waits told with them, as `under10`, `over40`; null: none was told. */
      wait: z.string().nullable(),
      /** Of the numbers given in this hour, how many were called. */
      called: z.int(),
      /** Whole minutes in the middle of what they really waited; null: nobody was called. */
      waited: z.int().nullable(),
    }),
  ),
  services: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      started: z.int(),
      finished: z.int(),
      /** Sent to a window, as the service wants it. */
      routed: z.int(),
      abandoned: z.int(),
      /** Most first. */
      leftAt: z.array(left),
    }),
  ),
  /** How many touched each face, 5 (best) to 1. */
  faces: z.array(z.object({ face: z.int().min(1).max(5), count: z.int() })),
  failures: z.array(z.object({ role: z.string(), code: z.string(), count: z.int() })),
});
