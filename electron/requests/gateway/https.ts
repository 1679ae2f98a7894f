import { Agent, request } from 'node:https';

/** What is shown to the gateway, and by whom its own certificate must be known. All PEM. */
export interface GatewayTls {
  /** null: this kiosk is not enrolled. */
  client: { key: string; certificate: string } | null;
  /** Instead of the system's authorities. */
  authorities: string | null;
}

export interface Asked {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string | undefined;
  signal: AbortSignal;
}

export interface Answered {
  status: number;
  headers: { get(name: string): string | null };
  body: AsyncIterable<Uint8Array>;
}

const agents = new WeakMap<GatewayTls, Agent>();

/**
 * fetch cannot show a certificate, so what goes to a real gateway goes this way; it follows nobody elsewhere. Rejects
 * when there is no answer.
 */
export function askOverTls(
  url: URL,
  { method, headers, body, signal }: Asked,
  tls: GatewayTls,
): Promise<Answered> {
  let agent = agents.get(tls);
  if (!agent) {
    agent = new Agent({
      keepAlive: true,
      ...(tls.client && { key: tls.client.key, cert: tls.client.certificate }),
      ...(tls.authorities !== null && { ca: tls.authorities }),
    });
    agents.set(tls, agent);
  }
  return new Promise((resolve, reject) => {
    const asking = request(
      url,
      {
        method,
        agent,
        signal,
        headers: {
          'accept-encoding': 'identity',
          ...headers,
          ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
        },
      },
      (answer) =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: {
            get: (name) => {
              const value = answer.headers[name];
              return Array.isArray(value) ? (value[0] ?? null) : (value ?? null);
            },
          },
          body: answer,
        }),
    );
    asking.once('error', reject);
    asking.end(body);
  });
}
