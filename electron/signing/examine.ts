import { judge, type Who } from './judge.ts';
import type { Signed, SignFailure } from './result.ts';
import { verifyCms } from './verify-cms.ts';

export interface Examined {
  cms: string;
  data: Uint8Array;
  who: Who;
  /** Empty: the issuer is for the gateway to prove. */
  trusted: Uint8Array[];
  at: Date;
}

/** Believes NCALayer's answer only as far as it can be proved: the signature, then the issuer, then whose key it is. */
export async function examine({ cms, data, who, trusted, at }: Examined): Promise<Signed | SignFailure> {
  const verdict = await verifyCms({ cms, data, trusted, at });
  if (!verdict.ok && verdict.code === 'malformed')
    return { ok: false, code: 'refused', cause: 'malformedSignature' };
  if (!verdict.ok && verdict.code === 'badSignature') return { ok: false, code: 'badSignature' };
  if (!verdict.ok && verdict.code === 'untrusted' && trusted.length > 0)
    return { ok: false, code: 'untrusted' };
  const judgement = judge(verdict.signer, who, at); // tells dates that are out, too
  if (!judgement.ok) return judgement;
  return { ok: true, cms, signer: verdict.signer, proof: verdict.ok ? 'kiosk' : 'gateway' };
}
