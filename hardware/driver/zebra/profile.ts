import { z } from 'zod';
import { paperProfile } from '../paper/profile.ts';

const bytes = z.array(z.int().min(0).max(255)).max(64);

/** What differs between Zebra kiosk printers, as data: hardware/profiles/*.yaml with `driver: zebra`. */
export const zebraProfileSchema = z.strictObject({
  driver: z.literal('zebra'),
  /** One dot line has at most 255 bytes. */
  ...paperProfile,
  /** One of these must stand in the Plug and Play string; left out where any printer will do. */
  models: z.array(z.string().min(1)).min(1).optional(),
  status: z.strictObject({
    /** Bits of the two sensor bytes that mean something. */
    sensorMask: z.tuple([z.int().min(0).max(255), z.int().min(0).max(255)]),
    /** Where a nearly empty roll is told: by a question of its own, or by the sensors. */
    paperLow: z.enum(['enquiry', 'sensors']),
  }),
  commands: z.strictObject({
    /** Modes that every connection begins with. */
    setUp: bytes.default([]),
    /** Dots from the print line to the knife. */
    toKnifeDots: z.int().min(0).max(2000),
    cut: bytes.min(1),
    present: bytes.min(1),
    retract: bytes.min(1),
    /** Empties the printer's buffers. */
    reset: bytes,
  }),
});
export type ZebraProfile = z.infer<typeof zebraProfileSchema>;
