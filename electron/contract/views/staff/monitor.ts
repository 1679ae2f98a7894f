import { z } from 'zod';
import { deviceHead } from './device-parts.ts';

/** More than two screens of it; what is older is gone. */
export const MONITOR_LINES = 80;

/** What passes over a device's line. */
export const monitorPage = z.object({
  page: z.literal('monitor'),
  device: deviceHead,
  /** Oldest first; cards and codes are specimens, pages their length (hardware/role/monitor.ts). */
  lines: z
    .array(
      z.object({
        n: z.int(),
        at: z.string(),
        dir: z.enum(['in', 'out', 'beside']),
        hex: z.string(),
        bytes: z.int(),
        decoded: z.string().nullable(),
      }),
    )
    .max(MONITOR_LINES),
  /** Lines nobody could keep up with. */
  dropped: z.int(),
  paused: z.boolean(),
  /** Came while it was paused. */
  behind: z.int(),
  /** As it is; written in the trail. */
  revealed: z.boolean(),
  /** ISO 8601; it ends then by itself, or is masked again. */
  until: z.string(),
  /** Why it has ended; null: it goes on. */
  ended: z.string().nullable(),
});
export type MonitorPageView = z.infer<typeof monitorPage>;
