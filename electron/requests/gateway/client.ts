import { classify, type GatewayAnswer, noAnswer } from './answer.ts';

/** An answer is a number and a word; more than this is not the gateway. */
const MAX_ANSWER_BYTES = 64 * 1024;

export interface Envelope {
  trackingId: string;
  service: string;
  createdAt: string;
  sealed: string;
}

export interface GatewayClient {
  /** One attempt, never longer than `limitMs`. Never rejects. The tracking id makes a repetition harmless. */
  post(envelope: Envelope, limitMs: number, signal: AbortSignal): Promise<GatewayAnswer>;
}

export function createGatewayClient(url: string): GatewayClient {
  const address = new URL('v1/requests', url.endsWith('/') ? url : `${url}/`);
  return {
    async post({ trackingId, service, createdAt, sealed }, limitMs, signal) {
      const deadline = AbortSignal.timeout(Math.max(0, Math.round(limitMs)));
      try {
        const response = await fetch(address, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': trackingId },
          body: JSON.stringify({ service, createdAt, sealed }),
          redirect: 'manual', // what is sealed goes to the configured address only
          signal: AbortSignal.any([deadline, signal]),
        });
        const body = await readJson(response);
        return classify({ status: response.status, body, retryAfter: response.headers.get('retry-after') });
      } catch {
        if (signal.aborted) return noAnswer('stopped');
        return noAnswer(deadline.aborted ? 'timeout' : 'unreachable');
      }
    },
  };
}

/** Undefined for what is no JSON or too long; rejects when the connection breaks off. */
async function readJson(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > MAX_ANSWER_BYTES) return undefined; // leaving the loop cancels the rest
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}
