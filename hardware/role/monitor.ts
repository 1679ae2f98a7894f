import { z } from 'zod';

/**
 * Something that passed between the kiosk and a device; what is on cards and in codes is replaced by specimens, and what
 * is printed by its length, unless somebody asked to see it as it is.
 */
export const monitorLineSchema = z.object({
  /** ISO 8601, of the hardware process's clock. */
  at: z.string(),
  /** `beside`: no bytes: opened, closed, gone, a line of the port. */
  dir: z.enum(['in', 'out', 'beside']),
  /** Upper case, the first bytes of a long one; the commands before a page. */
  hex: z.string(),
  /** How many there were. */
  bytes: z.int().nonnegative(),
  /** What they mean, where the codec of the family can say. */
  decoded: z.string().optional(),
});
export type MonitorLine = z.infer<typeof monitorLineSchema>;

/**
 * told: who listened has stopped · limit: 10 minutes are over · changed: the device was put to another place or profile ·
 * noDevice: nothing of that name here · processGone: its process died.
 */
export const monitorEnd = z.enum(['told', 'limit', 'changed', 'noDevice', 'processGone']);
export type MonitorEnd = z.infer<typeof monitorEnd>;
