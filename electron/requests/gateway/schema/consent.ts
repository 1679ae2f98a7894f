import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';

/** An owner asked, away from the kiosk, whether somebody may be registered at their address. */
export const consentSchema = z.object({
  id: idSchema,
  state: z.enum(['waiting', 'given', 'refused', 'expired']),
  expiresAt: instantSchema,
  answeredAt: instantSchema.optional(),
});
export type Consent = z.infer<typeof consentSchema>;
