import { z } from 'zod';

/** Pieces that several screens share. */

/** Where a device really is on this kiosk, for the arrow. */
export const place = z.enum(['left', 'right', 'below', 'above']).nullable();

export const serviceHead = z.object({ id: z.string(), title: z.string() });
export const progress = z.object({ step: z.int(), of: z.int() });

/** A problem with an answer: `key` is a text key under `problems.` of the screen texts. */
export const problem = z.object({ key: z.string(), values: z.record(z.string(), z.string()).optional() });

/** What the visitor may be told about paper; `printing` until the result is known. */
export const paperViewSchema = z.object({
  state: z.enum(['printing', 'confirmed', 'processed', 'sent', 'failed', 'unknown', 'noPrinter']),
  /** PrintReason of the hardware, e.g. `paperOut`. */
  reason: z.string().nullable(),
  place,
  /** Whether `printAgain` would be accepted now (a reprint is marked COPY). */
  canPrintAgain: z.boolean(),
});
export type PaperView = z.infer<typeof paperViewSchema>;
