import { z } from 'zod';
import { retryAfterMs } from './http.ts';

/** What one attempt to hand a request to the gateway came to. */
export type GatewayAnswer =
  | { kind: 'registered'; registrationNumber: string }
  /** The gateway itself said, in its own words, that it will never take this request. */
  | { kind: 'refused'; code: string }
  | TryLater;

export interface TryLater {
  kind: 'tryLater';
  code: TryLaterCode;
  /** Whether others would fare the same now, or it may be this request alone. */
  concerns: 'gateway' | 'request';
  /** The gateway's own wish (Retry-After). */
  afterMs?: number;
}

/**
 * unreachable: no connection · timeout: no answer in time · stopped: we gave up ourselves · busy: 429 or 503 ·
 * serverError: other 5xx · notUnderstood: an answer that is not the gateway's · notAdmitted: 401, 403, 404 and the
 * like, the fault of address or enrolment and never of the citizen.
 */
export type TryLaterCode =
  | 'unreachable'
  | 'timeout'
  | 'stopped'
  | 'busy'
  | 'serverError'
  | 'notUnderstood'
  | 'notAdmitted';

const registeredBody = z.object({
  registrationNumber: z.string().regex(/^[0-9A-Za-z/-]{3,40}$/),
  status: z.string().max(40),
});

/** A code only: the gateway's sentence might repeat what a person typed. */
export const errorBody = z.object({ error: z.string().regex(/^[a-zA-Z]{1,40}$/) });

const later = (code: TryLaterCode, concerns: TryLater['concerns'], afterMs?: number): TryLater => ({
  kind: 'tryLater',
  code,
  concerns,
  ...(afterMs === undefined ? {} : { afterMs }),
});

export const noAnswer = (code: 'unreachable' | 'timeout' | 'stopped'): TryLater =>
  later(code, code === 'timeout' ? 'request' : 'gateway');

/** These are about the request itself; only together with the gateway's error body do they refuse it. */
const REFUSING = new Set([400, 409, 413, 422]);

/** Sealed to a key the gateway does not hold (any more): its operator can mend that, the citizen cannot. */
const UNKNOWN_KEY = 'unknownKey';

export interface HttpAnswer {
  status: number;
  /** Undefined when it was no JSON, or too long. */
  body: unknown;
  retryAfter: string | null;
}

export function classify({ status, body, retryAfter }: HttpAnswer): GatewayAnswer {
  if (status === 200 || status === 202) {
    const registered = registeredBody.safeParse(body);
    return registered.success
      ? { kind: 'registered', registrationNumber: registered.data.registrationNumber }
      : later('notUnderstood', 'request');
  }
  if (status === 429 || status === 503) return later('busy', 'gateway', retryAfterMs(retryAfter));
  if (status >= 500) return later('serverError', 'request');
  if (REFUSING.has(status)) {
    const refused = errorBody.safeParse(body);
    if (!refused.success) return later('notUnderstood', 'request');
    const code = refused.data.error;
    return code === UNKNOWN_KEY ? later('notAdmitted', 'request') : { kind: 'refused', code };
  }
  if (status >= 400) return later('notAdmitted', 'gateway');
  return later('notUnderstood', 'gateway'); // a redirect: a captive portal, a proxy
}
