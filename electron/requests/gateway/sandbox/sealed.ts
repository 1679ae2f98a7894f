import { compactDecrypt, decodeProtectedHeader, importJWK } from 'jose';
import type { z } from 'zod';
import { parseJson } from '../http.ts';
import { type Answer, bad } from './answer.ts';
import type { PrivateKey } from './keys.ts';

export type Opened<T> =
  | { ok: true; value: T }
  | { ok: false; code: 'unknownKey' | 'notOpened' | 'invalidContent' };

/** Opens what a kiosk has sealed, and believes nothing in it until the schema has. */
export interface Sealed {
  open<T>(sealed: string, schema: z.ZodType<T>): Promise<Opened<T>>;
}

export function createSealed(key: PrivateKey): Sealed {
  async function decrypt(sealed: string): Promise<Uint8Array | 'unknownKey' | 'notOpened'> {
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

  return {
    async open(sealed, schema) {
      const plaintext = await decrypt(sealed);
      if (typeof plaintext === 'string') return { ok: false, code: plaintext };
      const content = schema.safeParse(parseJson(plaintext));
      return content.success ? { ok: true, value: content.data } : { ok: false, code: 'invalidContent' };
    },
  };
}

export const notOpened = (opened: { code: string }): Answer => bad(422, opened.code);
