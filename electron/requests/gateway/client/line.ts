import type { z } from 'zod';
import { sealJson } from '../../seal.ts';
import type { GatewayAddress } from '../address.ts';
import type { Answered, Proof } from '../gateway.ts';
import { type Exchanged, exchange, parseJson } from '../http.ts';
import { limits } from '../limits.ts';
import { failureOf, noAnswerFailure } from './failure.ts';

/** A proof, or for bookings a typed IIN, and what it is shown for: a proof that is overheard opens nothing else. */
export type ShownProof = { for: string } & (Proof | { kind: 'iin'; iin: string });

export interface Ask {
  method: 'GET' | 'POST';
  path: string;
  body?: object;
  /** Says something about a person: travels in the body's `sealed`. */
  sealed?: object;
  /** Travels sealed in `X-Proof`. */
  proof?: ShownProof;
  key?: string;
  limitMs?: number;
}

/** What the topics of the client have in common: one call, sealed, within its limit, its answer checked. */
export interface Line {
  json<T>(ask: Ask, schema: z.ZodType<T>, signal: AbortSignal): Promise<Answered<T>>;
  pdf(ask: Ask, signal: AbortSignal): Promise<Answered<Uint8Array>>;
}

export function createLine(gateway: GatewayAddress, askMs: number = limits.askMs): Line {
  async function exchanged(ask: Ask, maxBytes: number, signal: AbortSignal): Promise<Exchanged> {
    if (gateway.url === null) return { kind: 'none', code: 'unreachable' };
    const { method, path, body, sealed, proof, key, limitMs = askMs } = ask;
    const headers: Record<string, string> = {};
    let json: object | undefined = body;
    try {
      if (proof) headers['x-proof'] = await seal(proof);
      if (sealed) json = { ...body, sealed: await seal(sealed) };
    } catch {
      return { kind: 'none', code: 'unreachable' }; // without its key nothing may be said to the gateway
    }
    if (key) headers['idempotency-key'] = key;
    return exchange(
      { url: gateway.url, tls: gateway.tls },
      { method, path, headers, json, limitMs, maxBytes },
      signal,
    );
  }

  async function seal(content: object): Promise<string> {
    if (!gateway.publicKey) throw new Error('no key of the gateway');
    return sealJson(content, gateway.publicKey);
  }

  return {
    async json(ask, schema, signal) {
      const answer = await exchanged(ask, limits.answerBytes, signal);
      if (answer.kind === 'none') return noAnswerFailure(answer.code);
      const body = parseJson(answer.bytes);
      if (!isGood(answer.status)) return failureOf(answer.status, body, answer.retryAfter);
      const parsed = schema.safeParse(body);
      return parsed.success ? { ok: true, value: parsed.data } : { ok: false, code: 'badAnswer' };
    },

    async pdf(ask, signal) {
      const answer = await exchanged(ask, limits.documentBytes, signal);
      if (answer.kind === 'none') return noAnswerFailure(answer.code);
      const { status, bytes, mediaType, retryAfter } = answer;
      if (!isGood(status)) return failureOf(status, parseJson(bytes), retryAfter);
      if (bytes === undefined || mediaType !== 'application/pdf' || !isPdf(bytes))
        return { ok: false, code: 'badAnswer' };
      return { ok: true, value: bytes };
    },
  };
}

const isGood = (status: number): boolean => status >= 200 && status < 300;

/** ISO 32000-1 §7.5.2; the end is looked for because a proxy may cut a long answer short. */
function isPdf(bytes: Uint8Array): boolean {
  const text = (part: Uint8Array) => Buffer.from(part).toString('latin1');
  return text(bytes.subarray(0, 5)) === '%PDF-' && text(bytes.subarray(-1024)).includes('%%EOF');
}
