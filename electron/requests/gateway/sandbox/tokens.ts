import { createHash, createHmac } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { PrivateKey } from './keys.ts';
import { limits } from './limits.ts';

/** For whom and for which request a token holds. */
export interface Holder {
  iin: string;
  trackingId: string;
}

export type TokenProblem = 'proofInvalid' | 'proofExpired' | 'proofOtherPerson' | 'proofOtherRequest';

/** Proofs of a code or a signature. Nothing is kept, so that they outlive a restart; the IIN in them is a keyed hash. */
export interface Tokens {
  issue(holder: Holder, at: Date): Promise<{ proof: string; expiresAt: string }>;
  /** `at`: when it was used, which for a request from an outbox is long before it arrives. */
  problem(token: string, holder: Holder, at: Date): Promise<TokenProblem | null>;
}

export function createTokens(key: PrivateKey): Tokens {
  const secret = createHash('sha256').update(`tokens ${key.d}`).digest();
  const subject = (iin: string): string => createHmac('sha256', secret).update(iin).digest('base64url');
  return {
    async issue({ iin, trackingId }, at) {
      const expires = new Date(at.getTime() + limits.proofMs);
      const proof = await new SignJWT({ sub: subject(iin), request: trackingId })
        .setProtectedHeader({ alg: 'HS256' })
        .setExpirationTime(expires)
        .sign(secret);
      return { proof, expiresAt: expires.toISOString() };
    },

    async problem(token, { iin, trackingId }, at) {
      try {
        const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'], currentDate: at });
        if (payload.sub !== subject(iin)) return 'proofOtherPerson';
        return payload.request === trackingId ? null : 'proofOtherRequest';
      } catch (error) {
        return error instanceof errors.JWTExpired ? 'proofExpired' : 'proofInvalid';
      }
    },
  };
}
