import { z } from 'zod';
import { documentSchema } from '../document/schema/document.ts';
import { resultSchema } from './result.ts';

/**
 * What is known of a print job; never more than the device said.
 * confirmed: the printer says it is on paper · processed: it says it has read the end · sent: its profile can say
 * no more · failed: it denied it, or not one byte left · unknown: anything else.
 */
export const printOutcome = z.enum(['confirmed', 'processed', 'sent', 'failed', 'unknown']);
export type PrintOutcome = z.infer<typeof printOutcome>;

export const printReason = z.enum([
  'paperOut',
  'coverOpen',
  'paperJam',
  'cutterError',
  'headHot',
  'hardwareError',
  'connectionLost',
  'noDevice',
  'deviceNotReady',
  'deviceBusy',
  'configuration',
  'timeOut',
  'canceled',
  'processGone',
  'invalidDocument',
]);
export type PrintReason = z.infer<typeof printReason>;

export const printResultSchema = z.object({
  print: printOutcome,
  /** Only where there is a presenter. */
  media: z.enum(['presented', 'taken', 'retracted', 'unknown']).optional(),
  reason: printReason.optional(),
  jobId: z.string(),
});
export type PrintResult = z.infer<typeof printResultSchema>;

/** `print` always resolves with a PrintResult (ok: true); the error arm is only for calls that never reached a device layer. */
const printer = {
  print: {
    args: z.object({ document: documentSchema, jobId: z.string() }),
    result: resultSchema(printResultSchema),
  },
} as const;

export const receiptPrinter = printer;
export const ticketDispenser = printer;
