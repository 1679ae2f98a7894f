/** What an operation answers, before HTTP. */
export type Answer =
  | { status: 200 | 201 | 202; body: object }
  | { status: 200; pdf: Uint8Array }
  | { status: 403 | 404 | 409 | 422 | 429; error: string; retryAfterMs?: number };

export const good = (body: object, status: 200 | 201 | 202 = 200): Answer => ({ status, body });
export const bad = (status: 403 | 404 | 409 | 422, error: string): Answer => ({ status, error });
export const locked = (retryAfterMs: number): Answer => ({ status: 429, error: 'locked', retryAfterMs });

/** One call; openapi.yaml has accepted all that is in it. */
export interface Call {
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** Idempotency-Key; `''` where the operation has none. */
  key: string;
  /** X-Proof, still sealed. */
  proof: string;
  body: unknown;
}

export type Operation = (call: Call) => Promise<Answer>;
