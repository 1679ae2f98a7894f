import { z } from 'zod';
import { adviceSchema, deviceCardSchema } from './device-parts.ts';

const counts = z.record(z.string(), z.number());

export const deviceEventSchema = z.object({
  at: z.string(),
  until: z.string(),
  times: z.int(),
  /** Text keys under `staff:device.event.` and, of the two codes, under their families. */
  kind: z.string(),
  what: z.string(),
  detail: z.string().nullable(),
  /** What it means, where it is a state of the device. */
  advice: adviceSchema.nullable(),
});

/** All that is known of one device, and the ways on from here. */
export const devicePage = z.object({
  page: z.literal('device'),
  device: deviceCardSchema,
  driver: z.string(),
  profile: z.string(),
  /** e.g. `/dev/ttyUSB0`; `line`: e.g. `38400 8N1`. */
  connection: z.object({ kind: z.string(), at: z.string(), line: z.string().nullable() }),
  firmware: z.string().nullable(),
  serialNumber: z.string().nullable(),
  /** The most it has shown it can say of a job. */
  confirms: z.string().nullable(),
  /** What this kiosk counted; only what is not 0 in all. */
  counters: z.object({ total: counts, sincePaper: counts }),
  /** ISO 8601; null: never told. */
  paperChangedAt: z.string().nullable(),
  /** Newest first. */
  events: z.array(deviceEventSchema).max(100),
  can: z.object({ monitor: z.boolean(), change: z.boolean(), paper: z.boolean() }),
  /** The line is closed and opened again, and the device asked who it is. */
  reset: z.enum(['none', 'running', 'done', 'failed']),
});
export type DevicePageView = z.infer<typeof devicePage>;
