import { createPublicKey } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { z } from 'zod';
import { readGuardedFile } from '../identity/secret-file.ts';

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'not a coordinate of P-256');

/** Public half only: with `d` in the file the kiosk could read back what it sealed. */
export const gatewayKeySchema = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
  kid: z.string().min(1).max(200).optional(),
  use: z.literal('enc').optional(),
  alg: z.literal('ECDH-ES').optional(),
});
export type GatewayKey = z.infer<typeof gatewayKeySchema>;

export type GatewayKeyFile =
  | { ok: true; key: GatewayKey }
  /** missing: cannot be read · privateKey: holds a secret that must not be on a kiosk · notAKey: anything else. */
  | { ok: false; code: 'missing' | 'privateKey' | 'notAKey' };

/** Names a key in the sealed header, so that the gateway can hold several while it changes them. */
export async function keyId(key: GatewayKey): Promise<string> {
  return key.kid ?? calculateJwkThumbprint(key);
}

/** The gateway's public key from a file: JWK (JSON) or PEM (`BEGIN PUBLIC KEY`), P-256. */
export function readGatewayKey(file: string): GatewayKeyFile {
  // what others could put there would open everything that is handed in
  const read = readGuardedFile(file, { guard: 'public' });
  return read.ok ? parseGatewayKey(read.text) : { ok: false, code: 'missing' };
}

export function parseGatewayKey(text: string): GatewayKeyFile {
  if (/BEGIN [A-Z ]*PRIVATE KEY/.test(text)) return { ok: false, code: 'privateKey' };
  let jwk: unknown;
  try {
    jwk = text.includes('-----BEGIN') ? createPublicKey(text).export({ format: 'jwk' }) : JSON.parse(text);
  } catch {
    return { ok: false, code: 'notAKey' };
  }
  if (typeof jwk === 'object' && jwk !== null && 'd' in jwk) return { ok: false, code: 'privateKey' };
  const parsed = gatewayKeySchema.safeParse(jwk);
  return parsed.success && isOnCurve(parsed.data)
    ? { ok: true, key: parsed.data }
    : { ok: false, code: 'notAKey' };
}

function isOnCurve({ kty, crv, x, y }: GatewayKey): boolean {
  try {
    createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}
