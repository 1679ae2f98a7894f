import type { ConsentCalls } from '../gateway.ts';
import { idSchema } from '../schema/common.ts';
import { consentSchema } from '../schema/consent.ts';
import type { Line } from './line.ts';

export function consentCalls(line: Line): ConsentCalls {
  return {
    askConsent: ({ key, ownerIin, trackingId, service, textVersion, language }, signal) =>
      line.json(
        {
          method: 'POST',
          path: 'v1/consents',
          body: { trackingId, service, textVersion, language },
          sealed: { ownerIin, trackingId },
          key,
        },
        consentSchema,
        signal,
      ),

    async consent(id, signal) {
      if (!idSchema.safeParse(id).success) return { ok: false, code: 'notFound' };
      const schema = consentSchema.refine((consent) => consent.id === id);
      return line.json({ method: 'GET', path: `v1/consents/${id}` }, schema, signal);
    },
  };
}
