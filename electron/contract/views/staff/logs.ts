import { z } from 'zod';

export const logLevelSchema = z.enum(['error', 'warn', 'info']);
export type LogLevel = z.infer<typeof logLevelSchema>;
export const logSpanSchema = z.enum(['hour', 'today', 'week', 'all']);

export const logFilterSchema = z.strictObject({
  /** Id of a device; null: all lines. */
  device: z.string().max(60).nullable(),
  /** This and whatever is worse. */
  level: logLevelSchema,
  span: logSpanSchema,
});
export type LogFilter = z.infer<typeof logFilterSchema>;

export const logsPage = z.object({
  page: z.literal('logs'),
  /** `notRecorded`: the reading could not be written into the audit trail, so nothing is read. */
  state: z.enum(['reading', 'ready', 'notRecorded', 'unreadable']),
  filter: logFilterSchema,
  /** Those of kiosk.yaml. */
  devices: z.array(z.string()),
  /** Newest first. */
  lines: z.array(
    z.object({
      /** Epoch ms. */
      at: z.number(),
      level: logLevelSchema,
      device: z.string().nullable(),
      /** Under `staff.logs.message.`; null: `text` as it stands in the log. */
      key: z.string().nullable(),
      text: z.string(),
      /** `code=refused`: names and plain values only. */
      details: z.array(z.string()),
    }),
  ),
  /** How many newer ones lie before the first. */
  from: z.int(),
  older: z.boolean(),
});
