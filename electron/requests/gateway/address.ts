import path from 'node:path';
import type { KioskConfig } from '../../config/schema.ts';
import { readGuardedFile } from '../../identity/secret-file.ts';
import { type GatewayKey, readGatewayKey } from '../gateway-key.ts';
import type { GatewayTls } from './https.ts';
import { readSandboxAddress } from './sandbox-address.ts';

/** Where requests go and to whom they are sealed; null is what is not known. */
export interface GatewayAddress {
  url: string | null;
  publicKey: GatewayKey | null;
  /** What is shown to the gateway, and whom it must be known by; without it the system's authorities, and nothing is shown. */
  tls?: GatewayTls | undefined;
  /** Stable code for the log: why something is null. */
  problem?: 'noSandbox' | 'keyMissing' | 'keyPrivateKey' | 'keyNotAKey' | 'authorityUnreadable';
}

const keyProblems = { missing: 'keyMissing', privateKey: 'keyPrivateKey', notAKey: 'keyNotAKey' } as const;

export interface AddressPlaces {
  sandboxFile: string;
  configFolder: string;
  /** What this kiosk shows to the gateway; null: it is not enrolled. */
  client?: GatewayTls['client'];
}

/** A key file is meant relative to the configuration's folder. */
export function gatewayAddress(
  gateway: KioskConfig['gateway'],
  { sandboxFile, configFolder, client = null }: AddressPlaces,
): GatewayAddress {
  if ('sandbox' in gateway) {
    return readSandboxAddress(sandboxFile) ?? { url: null, publicKey: null, problem: 'noSandbox' };
  }
  const { url } = gateway;
  const file = (name: string) => path.resolve(configFolder, name);
  const authority = gateway.authorityFile
    ? readGuardedFile(file(gateway.authorityFile), { guard: 'public' })
    : null;
  // an authority that cannot be read must not turn into any authority
  if (authority && !authority.ok) return { url: null, publicKey: null, problem: 'authorityUnreadable' };
  const tls = { client, authorities: authority ? authority.text : null };
  const key = readGatewayKey(file(gateway.publicKeyFile));
  return key.ok
    ? { url, publicKey: key.key, tls }
    : { url, publicKey: null, tls, problem: keyProblems[key.code] };
}
