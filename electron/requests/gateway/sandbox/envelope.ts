import { compactDecrypt, decodeProtectedHeader, importJWK } from 'jose';
import { z } from 'zod';
import { iinCheck } from '../../../contract/values/iin.ts';
import { languageSchema } from '../../../contract/values/language.ts';
import type { SealedContent } from '../../seal.ts';
import type { PrivateKey } from './keys.ts';

const word = z.string().min(1).max(200);
const instant = z.iso.datetime();

const contentSchema = z.strictObject({
  trackingId: word,
  createdAt: instant,
  service: word,
  serviceVersion: word,
  language: languageSchema,
  assurance: z.enum(['declared', 'card', 'signed']),
  applicant: z.strictObject({
    iin: z.string().refine((iin) => iinCheck(iin).ok),
    documentNumber: word.optional(),
    documentExpiry: z.iso.date().optional(),
  }),
  answers: z.record(z.string().max(100), z.string().max(1_000)),
  consent: z.strictObject({
    version: word,
    language: languageSchema,
    textSha256: z.string().regex(/^[0-9a-f]{64}$/),
    at: instant,
  }),
  office: word,
  kiosk: word,
}) satisfies z.ZodType<SealedContent>;

export type Opened =
  | { ok: true; content: SealedContent }
  | { ok: false; code: 'unknownKey' | 'notOpened' | 'invalidContent' | 'otherRequest' };

/** Opens an envelope and believes nothing in it until the schema has. */
export async function openEnvelope(sealed: string, trackingId: string, key: PrivateKey): Promise<Opened> {
  const plaintext = await decrypt(sealed, key);
  if (typeof plaintext === 'string') return { ok: false, code: plaintext };
  const content = contentSchema.safeParse(parseJson(plaintext));
  if (!content.success) return { ok: false, code: 'invalidContent' };
  if (content.data.trackingId !== trackingId) return { ok: false, code: 'otherRequest' };
  return { ok: true, content: content.data };
}

async function decrypt(sealed: string, key: PrivateKey): Promise<Uint8Array | 'unknownKey' | 'notOpened'> {
  try {
    if (decodeProtectedHeader(sealed).kid !== key.kid) return 'unknownKey';
    const { plaintext } = await compactDecrypt(sealed, await importJWK(key, 'ECDH-ES'), {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return plaintext;
  } catch {
    return 'notOpened';
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
