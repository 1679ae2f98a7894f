import { withDeadline } from '../../deadline.ts';
import { askOverTls, type GatewayTls } from './https.ts';

export interface HttpRequest {
  method: 'GET' | 'POST';
  /** Relative to the gateway's address, without a leading slash. */
  path: string;
  headers?: Record<string, string>;
  json?: unknown;
  limitMs: number;
  maxBytes: number;
}

export type Exchanged =
  | {
      kind: 'answer';
      status: number;
      /** Undefined when it was longer than `maxBytes`. */
      bytes: Uint8Array | undefined;
      /** Without parameters, in small letters; `''` when none was sent. */
      mediaType: string;
      retryAfter: string | null;
    }
  | { kind: 'none'; code: 'unreachable' | 'timeout' | 'stopped' };

/** Where the gateway is, and what is shown to it. */
export interface GatewayPlace {
  url: string;
  tls?: GatewayTls | undefined;
}

/** The one door to the gateway: one attempt, never longer than its limit, follows nobody elsewhere. Never rejects. */
export async function exchange(
  place: GatewayPlace,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<Exchanged> {
  const { method, path, headers, json, limitMs, maxBytes } = request;
  return withDeadline(limitMs, [signal], async (within) => {
    try {
      const url = new URL(path, place.url.endsWith('/') ? place.url : `${place.url}/`);
      const asked = {
        method,
        headers: { ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        body: json === undefined ? undefined : JSON.stringify(json),
        signal: within,
      };
      const response = place.tls
        ? await askOverTls(url, asked, place.tls)
        : await fetch(url, { ...asked, body: asked.body ?? null, redirect: 'manual' }); // what is sealed goes to the configured address only
      return {
        kind: 'answer',
        status: response.status,
        bytes: await readBytes(response, maxBytes),
        mediaType: (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
        retryAfter: response.headers.get('retry-after'),
      };
    } catch {
      if (signal.aborted) return { kind: 'none', code: 'stopped' };
      return { kind: 'none', code: within.aborted ? 'timeout' : 'unreachable' };
    }
  });
}

/** Undefined for what is too long; rejects when the connection breaks off. */
async function readBytes(
  response: { body: AsyncIterable<Uint8Array> | null },
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) return undefined; // leaving the loop cancels the rest
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** Undefined for what is no JSON. */
export function parseJson(bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** RFC 9110 §10.2.3 allows a date too; a kiosk's clock may be wrong, so only seconds count. */
export function retryAfterMs(value: string | null): number | undefined {
  return value !== null && /^\d{1,6}$/.test(value) ? Number(value) * 1_000 : undefined;
}
