import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** Of a detached ed25519 signature, in base64 and a line's end. */
const SIGNATURE_BYTES = 64;

/** null: no ed25519 public key. */
export function publicKeyOf(pem: string): KeyObject | null {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

/** `privateKey`: PKCS 8, PEM, ed25519. */
export function signatureOf(text: string, privateKey: string): string {
  const key = createPrivateKey(privateKey);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the release key is no ed25519 key');
  return `${sign(null, Buffer.from(text, 'utf8'), key).toString('base64')}\n`;
}

export function isSignedBy(bytes: Uint8Array, signature: string, key: KeyObject): boolean {
  const raw = Buffer.from(signature.trim(), 'base64');
  return raw.length === SIGNATURE_BYTES && verify(null, bytes, key, raw);
}
