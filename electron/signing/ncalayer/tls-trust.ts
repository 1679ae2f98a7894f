import { X509Certificate } from 'node:crypto';
import { TLSSocket } from 'node:tls';

/**
 * NCALayer makes its certificate on each machine, so no authority vouches for it. Either its certificate is pinned
 * (kiosk.yaml names the file) or any is taken, and that on loopback only (the schema allows no other address): who
 * can listen there runs on this kiosk, and what it signs is verified and judged whoever it is.
 */
export const anyCertificate = { rejectUnauthorized: false } as const;

/**
 * Compared here and not given to TLS as its authority: BoringSSL (Electron) refuses a certificate as its own issuer
 * that may not sign others, OpenSSL (Node) takes it.
 */
export function hasPinned(socket: unknown, certificate: string | undefined): boolean {
  if (certificate === undefined) return true;
  const pinned = fingerprintOf(certificate);
  return (
    pinned !== null &&
    socket instanceof TLSSocket &&
    socket.getPeerX509Certificate()?.fingerprint256 === pinned
  );
}

function fingerprintOf(certificate: string): string | null {
  try {
    return new X509Certificate(certificate).fingerprint256;
  } catch {
    return null;
  }
}
