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

/** Paper of one job, as its layout says. */
export const paperUsedSchema = z.object({ lengthMm: z.number().nonnegative(), cuts: z.int().nonnegative() });
export type PaperUsed = z.infer<typeof paperUsedSchema>;
/** `paper` of a job that is whole on paper, or may be: how much of a broken one came out nobody knows. */
export const printAnswerSchema = printResultSchema.extend({ paper: paperUsedSchema.optional() });

/** What a printer counts itself; only what it really reports is there. */
export const printerCountersSchema = z.object({
  cuts: z.int().nonnegative().optional(),
  printedCm: z.int().nonnegative().optional(),
  retracted: z.int().nonnegative().optional(),
  /** Paper left until the virtual end that staff set when they loaded the roll. */
  paperLeftCm: z.int().nonnegative().optional(),
});
export type PrinterCounters = z.infer<typeof printerCountersSchema>;

export const mediaOutcomeSchema = z.object({ media: z.enum(['taken', 'retracted', 'unknown']) });
export type MediaOutcome = z.infer<typeof mediaOutcomeSchema>;

/**
 * `print` always resolves with a PrintResult (ok: true); the error arm is only for calls that never reached a device
 * layer. With a presenter it resolves when the paper is offered (`media: presented`).
 * `awaitTaken` waits until the offered paper is taken; what is not taken within the profile's time is retracted, or
 * dropped where the printer cannot retract, and the outcome says so. `retract` takes it back now.
 * `counters` asks the printer what it counted. These three answer unsupportedCommand where the printer has no such thing.
 */
const printer = {
  print: {
    args: z.object({ document: documentSchema, jobId: z.string() }),
    result: resultSchema(printAnswerSchema),
  },
  awaitTaken: { args: z.object({}), result: resultSchema(mediaOutcomeSchema) },
  retract: { args: z.object({}), result: resultSchema(mediaOutcomeSchema) },
  counters: { args: z.object({}), result: resultSchema(printerCountersSchema) },
} as const;

export const receiptPrinter = printer;
export const ticketDispenser = printer;
