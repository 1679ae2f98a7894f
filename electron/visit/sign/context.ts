import type { Language } from '../../contract/values/language.ts';
import type { SentCode } from '../../requests/gateway/schema/code.ts';
import type { RequestSignature } from '../../requests/requests.ts';
import type { Who } from '../../signing/judge.ts';
import type { SignFailureCode } from '../../signing/result.ts';
import type { VisitorEvent } from '../events.ts';

export interface SignInput {
  trackingId: string;
  /** What is signed, as the very bytes. */
  content: Uint8Array;
  who: Who;
  signer: 'self' | 'organisation' | 'other';
  /** For a code: the signer's own phone, when it is known. */
  phone: string | null;
  /** Ways for those without a key. */
  otherwise: readonly ('sms' | 'ticket')[];
  language: () => Language;
}

/** Stand under `sign.problem.` of the screen texts. */
export type SignProblemKey =
  | SignFailureCode
  | 'codeWrong'
  | 'codeExpired'
  | 'codeTooMany'
  | 'phoneUnknown'
  | 'tooSoon'
  | 'unreachable';

export interface SignProblem {
  key: SignProblemKey;
  values?: Record<string, number>;
}

export interface SignContext extends SignInput {
  /** One wish for a code, however often it is repeated. */
  codeKey: string;
  code: SentCode | null;
  problem: SignProblem | null;
  result: SignOutput;
}

export type SignOutput = { to: 'signed'; signature: RequestSignature } | { to: 'back' } | { to: 'ticket' };

export type SignEvent = VisitorEvent<'signBy' | 'enterCode' | 'resendCode' | 'takeTicket' | 'back'>;
