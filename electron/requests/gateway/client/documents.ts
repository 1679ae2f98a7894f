import type { Answered, DocumentCalls } from '../gateway.ts';
import { limits } from '../limits.ts';
import { receiptSchema, sentSchema } from '../schema/request.ts';
import type { Line } from './line.ts';
import { isTrackingId, requestPath, wrongFactor } from './tracking.ts';

export function documentCalls(line: Line): DocumentCalls {
  const problem = (trackingId: string, n: number): Answered<never> | null => {
    if (!isTrackingId(trackingId)) return wrongFactor;
    return Number.isInteger(n) && n >= 1 && n <= 99 ? null : { ok: false, code: 'notFound' };
  };

  return {
    async document({ trackingId, n, proof }, signal) {
      return (
        problem(trackingId, n) ??
        line.pdf(
          {
            method: 'GET',
            path: `${requestPath(trackingId)}/documents/${n}`,
            proof: { ...proof, for: trackingId },
            limitMs: limits.documentMs,
          },
          signal,
        )
      );
    },

    async sendDocument({ trackingId, n, proof, to, key }, signal) {
      return (
        problem(trackingId, n) ??
        line.json(
          {
            method: 'POST',
            path: `${requestPath(trackingId)}/documents/${n}/sent`,
            sealed: to,
            proof: { ...proof, for: trackingId },
            key,
          },
          sentSchema,
          signal,
        )
      );
    },

    async receipt({ trackingId, proof, language }, signal) {
      if (!isTrackingId(trackingId)) return wrongFactor;
      return line.json(
        {
          method: 'GET',
          path: `${requestPath(trackingId)}/receipt?language=${language}`,
          proof: { ...proof, for: trackingId },
        },
        receiptSchema,
        signal,
      );
    },
  };
}
