import type { Answered, TrackingCalls } from '../gateway.ts';
import { trackingIdSchema } from '../schema/common.ts';
import { requestListSchema, requestStatusSchema } from '../schema/request.ts';
import type { Line } from './line.ts';

export function trackingCalls(line: Line): TrackingCalls {
  return {
    async status({ trackingId, proof }, signal) {
      if (!isTrackingId(trackingId)) return wrongFactor;
      return line.json(
        { method: 'GET', path: requestPath(trackingId), proof: { ...proof, for: trackingId } },
        statusOf(trackingId),
        signal,
      );
    },

    async search({ proof }, signal) {
      const found = await line.json(
        { method: 'POST', path: 'v1/requests/search', proof: { ...proof, for: 'search' } },
        requestListSchema,
        signal,
      );
      return found.ok ? { ok: true, value: found.value.requests } : found;
    },

    async withdraw({ trackingId, proof }, signal) {
      if (!isTrackingId(trackingId)) return wrongFactor;
      return line.json(
        { method: 'POST', path: `${requestPath(trackingId)}/withdraw`, proof: { ...proof, for: trackingId } },
        statusOf(trackingId),
        signal,
      );
    },
  };
}

/** What was typed wrongly is not even asked for; it is answered as the gateway would. */
export const wrongFactor = { ok: false, code: 'wrongFactor' } as const satisfies Answered<never>;
export const isTrackingId = (text: string): boolean => trackingIdSchema.safeParse(text).success;
export const requestPath = (trackingId: string): string => `v1/requests/${trackingId}`;

/** An answer about another request is worse than none. */
const statusOf = (asked: string) => requestStatusSchema.refine(({ trackingId }) => trackingId === asked);
