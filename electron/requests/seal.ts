import { CompactEncrypt, importJWK } from 'jose';
import { type GatewayKey, keyId } from './gateway-key.ts';
import type { RequestDraft } from './requests.ts';

/**
 * RFC 7518 §4.6, direct agreement: a fresh key pair for every request, so nothing kept here opens an earlier one.
 * No key wrap (+A256KW): Electron's BoringSSL has none.
 */
const KEY_AGREEMENT = 'ECDH-ES';
const CONTENT_ENCRYPTION = 'A256GCM';

/** What is inside the envelope. The tracking id stands inside too: an envelope cannot be put on another request. */
export interface SealedContent extends RequestDraft {
  trackingId: string;
  createdAt: string;
}

/** Closes a request for the gateway alone: JWE, compact form. Rejects when the key is not usable. */
export const seal = (content: SealedContent, key: GatewayKey): Promise<string> => sealJson(content, key);

/** The same for anything else that says something about a person. */
export async function sealJson(content: object, key: GatewayKey): Promise<string> {
  const plaintext = new TextEncoder().encode(JSON.stringify(content));
  return new CompactEncrypt(plaintext)
    .setProtectedHeader({ alg: KEY_AGREEMENT, enc: CONTENT_ENCRYPTION, kid: await keyId(key), typ: 'JWE' })
    .encrypt(await importJWK(key, KEY_AGREEMENT));
}
