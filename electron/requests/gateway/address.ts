import path from 'node:path';
import type { KioskConfig } from '../../config/schema.ts';
import { type GatewayKey, readGatewayKey } from '../gateway-key.ts';
import { readSandboxAddress } from './sandbox-address.ts';

/** Where requests go and to whom they are sealed; null is what is not known. */
export interface GatewayAddress {
  url: string | null;
  publicKey: GatewayKey | null;
  /** Stable code for the log: why something is null. */
  problem?: 'noSandbox' | 'keyMissing' | 'keyPrivateKey' | 'keyNotAKey';
}

const keyProblems = { missing: 'keyMissing', privateKey: 'keyPrivateKey', notAKey: 'keyNotAKey' } as const;

/** A key file is meant relative to the configuration's folder. */
export function gatewayAddress(
  gateway: KioskConfig['gateway'],
  { sandboxFile, configFolder }: { sandboxFile: string; configFolder: string },
): GatewayAddress {
  if ('sandbox' in gateway) {
    return readSandboxAddress(sandboxFile) ?? { url: null, publicKey: null, problem: 'noSandbox' };
  }
  const key = readGatewayKey(path.resolve(configFolder, gateway.publicKeyFile));
  return key.ok
    ? { url: gateway.url, publicKey: key.key }
    : { url: gateway.url, publicKey: null, problem: keyProblems[key.code] };
}
