import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';

/** A code was sent by SMS. The code itself is in no answer. */
export const sentCodeSchema = z.object({
  id: idSchema,
  expiresAt: instantSchema,
  /** Another one may be asked for from then on. */
  againAt: instantSchema,
  digits: z.int().min(4).max(10),
});
export type SentCode = z.infer<typeof sentCodeSchema>;

/** Opaque and short-lived; shows that the visitor holds the phone. */
export const proofTokenSchema = z
  .string()
  .min(20)
  .max(2000)
  .regex(/^[A-Za-z0-9._-]+$/);

export const verifiedCodeSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('verified'), proof: proofTokenSchema, expiresAt: instantSchema }),
  z.object({ state: z.literal('wrong'), triesLeft: z.int().min(0).max(20) }),
  z.object({ state: z.literal('expired') }),
  z.object({ state: z.literal('tooMany') }),
]);
export type VerifiedCode = z.infer<typeof verifiedCodeSchema>;

export const proofGivenSchema = z.object({ proof: proofTokenSchema, expiresAt: instantSchema });
export type ProofGiven = z.infer<typeof proofGivenSchema>;
