import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';
import { type GatewayKey, gatewayKeySchema } from '../../gateway-key.ts';
import { writeWhole } from './write-whole.ts';

const privateKeySchema = gatewayKeySchema.extend({ kid: z.string(), d: z.string() });
export type PrivateKey = z.infer<typeof privateKeySchema>;

/** The sandbox's own key pair, made at the first start: what was sealed to it stays readable after a restart. */
export async function loadKey(folder: string): Promise<PrivateKey> {
  const file = path.join(folder, 'gateway-key.json');
  if (!existsSync(file)) writeWhole(file, JSON.stringify(await newKey()));
  return privateKeySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

async function newKey(): Promise<object> {
  const { privateKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), use: 'enc', alg: 'ECDH-ES' };
}

export function publicHalf({ d: _secret, ...key }: PrivateKey): GatewayKey {
  return key;
}
