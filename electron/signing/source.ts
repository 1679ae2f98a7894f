import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { KioskConfig } from '../config/schema.ts';
import { readStandInAddress } from './stand-in-address.ts';
import { testTrust } from './test-ca/test-ca.ts';

/** Where NCALayer is and whom to believe. Asked anew for each signature: the stand-in may come later, or move. */
export interface SigningSource {
  url(): URL | undefined;
  /** PEM; without it any certificate is taken. */
  certificate(): string | undefined;
  /** DER; empty: only the gateway proves who signed. */
  trusted(): Uint8Array[];
  timeStamp: boolean;
  /** Stable code for the log: a file that kiosk.yaml names cannot be used. */
  problem?: 'certificateUnreadable' | 'authorityUnreadable';
}

type SigningConfig = NonNullable<KioskConfig['signing']>;

/** Files are meant relative to the configuration's folder; the stand-in is found in the demo's. */
export function signingSource(
  signing: SigningConfig,
  { demoFolder, configFolder }: { demoFolder: string; configFolder: string },
): SigningSource {
  if ('simulated' in signing)
    return {
      url: () => readStandInAddress(demoFolder)?.url,
      certificate: () => readStandInAddress(demoFolder)?.certificate,
      trusted: () => testTrust(demoFolder),
      timeStamp: false,
    };
  const read = (file: string) => certificateIn(path.resolve(configFolder, file));
  const own = signing.certificateFile === undefined ? undefined : read(signing.certificateFile);
  const authorities = signing.authorityFiles.map(read);
  const usable = {
    // A pin that cannot be read must not turn into no pin.
    url: () => (own === null ? undefined : new URL(signing.ncalayer)),
    certificate: () => own?.toString(),
    trusted: () => authorities.flatMap((certificate) => (certificate ? [certificate.raw] : [])),
    timeStamp: signing.timeStamp,
  };
  if (own === null) return { ...usable, problem: 'certificateUnreadable' };
  return authorities.includes(null) ? { ...usable, problem: 'authorityUnreadable' } : usable;
}

function certificateIn(file: string): X509Certificate | null {
  try {
    return new X509Certificate(readFileSync(file));
  } catch {
    return null;
  }
}
