import { z } from 'zod';
import { answerSchema } from '../../../contract/values/answer.ts';
import { iinCheck } from '../../../contract/values/iin.ts';
import { languageSchema } from '../../../contract/values/language.ts';
import type { SealedContent } from '../../seal.ts';
import { idSchema } from '../schema/common.ts';
import type { PrivateKey } from './keys.ts';
import { createSealed } from './sealed.ts';

const word = z.string().min(1).max(200);
const instant = z.iso.datetime();
export const iinSchema = z.string().refine((iin) => iinCheck(iin).ok);
export const phoneSchema = z.string().regex(/^\+7\d{10}$/);

const contentSchema = z.strictObject({
  trackingId: word,
  createdAt: instant,
  service: word,
  serviceVersion: word,
  language: languageSchema,
  assurance: z.enum(['declared', 'card', 'signed']),
  applicant: z.strictObject({
    iin: iinSchema,
    bin: z
      .string()
      .regex(/^\d{12}$/)
      .optional(),
    documentNumber: word.optional(),
    documentExpiry: z.iso.date().optional(),
  }),
  answers: z.record(z.string().max(100), answerSchema),
  consent: z.strictObject({
    version: word,
    language: languageSchema,
    textSha256: z.string().regex(/^[0-9a-f]{64}$/),
    at: instant,
  }),
  office: word,
  kiosk: word,
  signature: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('cms'), cms: z.string().min(1).max(100_000) }),
      z.strictObject({ kind: z.literal('smsProof'), proof: z.string().min(1).max(2_000) }),
    ])
    .optional(),
  payment: idSchema.optional(),
  consents: z.array(idSchema).max(20).optional(),
  signedConsents: z
    .array(z.strictObject({ iin: iinSchema, textVersion: word, cms: z.string().min(1).max(100_000) }))
    .max(20)
    .optional(),
  news: z.strictObject({ phone: phoneSchema }).optional(),
}) satisfies z.ZodType<SealedContent>;

export type OpenedEnvelope =
  | { ok: true; content: SealedContent }
  | { ok: false; code: 'unknownKey' | 'notOpened' | 'invalidContent' | 'otherRequest' };

export async function openEnvelope(
  sealed: string,
  trackingId: string,
  key: PrivateKey,
): Promise<OpenedEnvelope> {
  const opened = await createSealed(key).open(sealed, contentSchema);
  if (!opened.ok) return opened;
  if (opened.value.trackingId !== trackingId) return { ok: false, code: 'otherRequest' };
  return { ok: true, content: opened.value };
}
