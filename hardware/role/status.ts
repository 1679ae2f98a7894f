import { z } from 'zod';
import { headsetState } from './keypad.ts';

/** XFS4IoT `common.device` (kiosk-standards §9.1), camelCase as on its wire. */
export const deviceState = z.enum([
  'online',
  'offline',
  'powerOff',
  'noDevice',
  'hardwareError',
  'userError',
  'deviceBusy',
  'fraudAttempt',
  'potentialFraud',
  'starting',
]);
export type DeviceState = z.infer<typeof deviceState>;

export const paperState = z.enum(['full', 'low', 'out', 'jammed', 'unknown']);
export type PaperState = z.infer<typeof paperState>;

export const mediaState = z.enum(['present', 'notPresent', 'jammed', 'entering', 'retracted', 'unknown']);

/** Who can mend it: `clear` = hall staff, `maintenance` = technician, `suspend` = mends itself. */
export const statusAction = z.enum(['reset', 'configuration', 'clear', 'maintenance', 'suspend']);
export type StatusAction = z.infer<typeof statusAction>;

/** What a driver knows of its device; the device layer adds `id` and `since`. */
export const conditionSchema = z.object({
  device: deviceState,
  paper: paperState.optional(),
  media: mediaState.optional(),
  /** Of a keypad's headphone jack. */
  headset: headsetState.optional(),
  action: statusAction.optional(),
  /** A stable code (`coverOpen`, `cutterError`, `portMissing`, `foundOther`), optionally `: ` and words for staff. */
  detail: z.string().optional(),
});
export type Condition = z.infer<typeof conditionSchema>;

export const deviceStatusSchema = conditionSchema.extend({
  id: z.string(),
  /** ISO 8601, when this status began. */
  since: z.string(),
});
export type DeviceStatus = z.infer<typeof deviceStatusSchema>;
