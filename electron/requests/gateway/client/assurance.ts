import type { AssuranceCalls } from '../gateway.ts';
import { proofGivenSchema, sentCodeSchema, verifiedCodeSchema } from '../schema/code.ts';
import { idSchema } from '../schema/common.ts';
import type { Line } from './line.ts';

export function assuranceCalls(line: Line): AssuranceCalls {
  return {
    sendCode: ({ key, ...wish }, signal) =>
      line.json({ method: 'POST', path: 'v1/codes', sealed: wish, key }, sentCodeSchema, signal),

    async verifyCode({ id, code }, signal) {
      if (!idSchema.safeParse(id).success) return { ok: false, code: 'notFound' };
      return line.json(
        { method: 'POST', path: `v1/codes/${id}/verify`, sealed: { code } },
        verifiedCodeSchema,
        signal,
      );
    },

    proveSignature: (signed, signal) =>
      line.json({ method: 'POST', path: 'v1/proofs', sealed: signed }, proofGivenSchema, signal),
  };
}
