import type { Judgement } from './judge.ts';
import type { NcalayerFailure } from './ncalayer/failure.ts';
import type { Signer } from './signer.ts';

export type SigningState = 'ready' | 'absent' | 'signing';

export interface Signed {
  ok: true;
  /** As NCALayer wrote it. */
  cms: string;
  signer: Signer;
  /**
   * `kiosk`: signature, issuer and dates were proved here. `gateway`: read only, the gateway has to prove them (a key by
   * GOST 34.10, or no authority configured).
   */
  proof: 'kiosk' | 'gateway';
}

export type SignFailureCode =
  /** Nothing listens: signing does not work today. */
  | 'absent'
  /** Something else listens at NCALayer's address. */
  | 'notNcalayer'
  /** Another signature is under way. */
  | 'busy'
  /** The connection ended in the middle: NCALayer was closed or restarted. */
  | 'lost'
  | 'timeOut'
  /** What came back is no signature over what was asked to be signed. */
  | 'badSignature'
  | 'untrusted'
  | NcalayerFailure
  | Extract<Judgement, { ok: false }>['code'];

export interface SignFailure {
  ok: false;
  code: SignFailureCode;
  /** For staff, with `refused`: what NCALayer called it, without personal data. */
  cause?: string;
}
