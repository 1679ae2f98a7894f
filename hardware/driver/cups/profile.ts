import { z } from 'zod';

/** What differs between page printers behind a spooler. */
export const cupsProfileSchema = z.strictObject({
  driver: z.literal('cups'),
  model: z.string().min(1),
  /** PWG 5101.1 name of the sheet. */
  media: z.string().regex(/^[a-z][a-z0-9_.-]{2,60}$/),
  sides: z.enum(['one-sided', 'two-sided-long-edge', 'two-sided-short-edge']).default('one-sided'),
  /**
   * What the spooler's "completed" is worth. processed: its backend waits for the printer (ipp, ipps, usb with
   * IPP-USB, HP's) · sent: it hands the bytes over and knows no more (socket, lpd).
   */
  completion: z.enum(['processed', 'sent']).default('processed'),
});
export type CupsProfile = z.infer<typeof cupsProfileSchema>;
