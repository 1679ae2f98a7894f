import { z } from 'zod';
import { instantSchema, serviceIdSchema } from './common.ts';

export const bookingNumberSchema = z.string().regex(/^[0-9A-Z]{4,16}$/);

/** A time somebody has booked; says nothing about who. */
export const bookingSchema = z.object({
  number: bookingNumberSchema,
  /** Id of a queue group of kiosk.yaml. */
  group: z.string().regex(/^[a-z][a-zA-Z0-9-]{0,60}$/),
  service: serviceIdSchema.optional(),
  /** As in a request. */
  office: z.string().min(1).max(200),
  at: instantSchema,
  state: z.enum(['booked', 'arrived', 'served', 'missed', 'cancelled']),
  arrivedAt: instantSchema.optional(),
});
export type Booking = z.infer<typeof bookingSchema>;

/** Earliest first. */
export const bookingListSchema = z.object({ bookings: z.array(bookingSchema).max(20) });

/** Why an arrival or a cancellation is refused: `refused.reason` of the failure. */
export const bookingRefusals = ['tooEarly', 'tooLate', 'otherOffice', 'cancelled', 'served'] as const;
