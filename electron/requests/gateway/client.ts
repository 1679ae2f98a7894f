import { classify, type GatewayAnswer, noAnswer } from './answer.ts';
import { exchange, type GatewayPlace, parseJson } from './http.ts';

/** An answer is a number and a word; more than this is not the gateway. */
const MAX_ANSWER_BYTES = 64 * 1024;

export interface Envelope {
  trackingId: string;
  service: string;
  createdAt: string;
  sealed: string;
}

/** Hands requests in, for the outbox. What a visit asks is in gateway.ts. */
export interface GatewayClient {
  /** One attempt, never longer than `limitMs`. Never rejects. The tracking id makes a repetition harmless. */
  post(envelope: Envelope, limitMs: number, signal: AbortSignal): Promise<GatewayAnswer>;
}

export function createGatewayClient(place: GatewayPlace): GatewayClient {
  return {
    async post({ trackingId, service, createdAt, sealed }, limitMs, signal) {
      const answer = await exchange(
        place,
        {
          method: 'POST',
          path: 'v1/requests',
          headers: { 'idempotency-key': trackingId },
          json: { service, createdAt, sealed },
          limitMs,
          maxBytes: MAX_ANSWER_BYTES,
        },
        signal,
      );
      if (answer.kind === 'none') return noAnswer(answer.code);
      const { status, bytes, retryAfter } = answer;
      return classify({ status, body: parseJson(bytes), retryAfter });
    },
  };
}
