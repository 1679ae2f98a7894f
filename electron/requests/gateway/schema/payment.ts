import { z } from 'zod';
import { codeSchema, idSchema, instantSchema, tiynSchema } from './common.ts';

export const paymentSchema = z.object({
  id: idSchema,
  /** What is to be paid after an exemption; 0 with `exempt`. */
  amountTiyn: tiynSchema,
  /** exempt: nothing is to be paid. failed: the bank refused; a new payment may be begun. */
  state: z.enum(['waiting', 'paid', 'expired', 'failed', 'exempt']),
  /** What the QR on the screen holds; null once there is nothing to pay. */
  qrPayload: z
    .string()
    .min(1)
    .max(1000)
    .regex(/^[\x20-\x7E]+$/)
    .nullable(),
  expiresAt: instantSchema.nullable(),
  paidAt: instantSchema.optional(),
  /** Ground that was accepted. */
  exemption: codeSchema.optional(),
});
export type Payment = z.infer<typeof paymentSchema>;
