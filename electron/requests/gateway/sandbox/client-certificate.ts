import { TLSSocket } from 'node:tls';
import type { FastifyRequest } from 'fastify';

export interface ServerTls {
  key: string;
  cert: string;
}

/** Any key is let in to show itself; which one is known is asked of whoever keeps the kiosks. */
export const tlsOptions = ({ key, cert }: ServerTls) => ({
  key,
  cert,
  requestCert: true,
  rejectUnauthorized: false,
});

/** `x.y` of the P-256 key the other side has proved to hold; null: it has shown none. */
export function shownKey({ raw }: FastifyRequest): string | null {
  if (!(raw.socket instanceof TLSSocket)) return null;
  const { x, y } = raw.socket.getPeerX509Certificate()?.publicKey.export({ format: 'jwk' }) ?? {};
  return x === undefined || y === undefined ? null : `${x}.${y}`;
}
