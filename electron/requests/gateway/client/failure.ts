import { errorBody } from '../answer.ts';
import type { GatewayFailure } from '../gateway.ts';
import { retryAfterMs } from '../http.ts';

const failed = (code: Exclude<GatewayFailure['code'], 'refused' | 'locked'>): GatewayFailure => ({
  ok: false,
  code,
});

const noAnswerCodes = { unreachable: 'offline', timeout: 'timeOut', stopped: 'stopped' } as const;

export const noAnswerFailure = (code: keyof typeof noAnswerCodes): GatewayFailure =>
  failed(noAnswerCodes[code]);

/** Statuses at which the gateway's own error body is a decision about what was asked. */
const DECIDING = new Set([400, 401, 403, 404, 409, 413, 422]);

/** Sealed to a key the gateway does not hold (any more): its operator can mend that, the citizen cannot. */
const UNKNOWN_KEY = 'unknownKey';

/** What an answer that is not 2xx means for who asked. Only the code is kept of it. */
export function failureOf(status: number, body: unknown, retryAfter: string | null): GatewayFailure {
  const parsed = errorBody.safeParse(body);
  const error = parsed.success ? parsed.data.error : undefined;
  if (status === 429 && error === 'locked')
    return { ok: false, code: 'locked', retryAfterMs: retryAfterMs(retryAfter) ?? null };
  if (status === 429 || status >= 500 || error === UNKNOWN_KEY) return failed('offline');
  if (error === undefined || !DECIDING.has(status)) return failed('badAnswer');
  if (error === 'wrongFactor' || error === 'notFound') return failed(error);
  return { ok: false, code: 'refused', reason: error };
}
