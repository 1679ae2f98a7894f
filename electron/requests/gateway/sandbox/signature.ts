import { judge } from '../../../signing/judge.ts';
import { verifyCms } from '../../../signing/verify-cms.ts';
import type { SealedContent } from '../../seal.ts';
import { consentContent, signedContent } from '../../signed-content.ts';
import type { SignatureRefusal } from '../gateway.ts';
import type { World } from './topic.ts';

type Checking = Pick<World, 'tokens' | 'trusted'>;

/** Null: the request is signed as far as it must be. */
export async function signatureProblem(
  content: SealedContent,
  { tokens, trusted }: Checking,
): Promise<SignatureRefusal | null> {
  const { signature, applicant, trackingId, service } = content;
  const at = new Date(content.createdAt);
  for (const { iin, textVersion, cms } of content.signedConsents ?? []) {
    const data = consentContent({ trackingId, service, textVersion, iin });
    const problem = await cmsProblem({ cms, data, who: { iin }, at }, trusted());
    if (problem) return problem;
  }
  if (!signature) return content.assurance === 'signed' ? 'signatureMissing' : null;
  if (signature.kind === 'smsProof')
    return tokens.problem(signature.proof, { iin: applicant.iin, trackingId }, at);
  return cmsProblem({ cms: signature.cms, data: signedContent(content), who: applicant, at }, trusted());
}

interface SignedBy {
  cms: string;
  data: Uint8Array;
  who: { iin: string; bin?: string | undefined };
  at: Date;
}

export async function cmsProblem(
  { cms, data, who, at }: SignedBy,
  trusted: Uint8Array[],
): Promise<SignatureRefusal | null> {
  const verdict = await verifyCms({ cms, data, trusted, at });
  if (!verdict.ok) return verdicts[verdict.code];
  const judgement = judge(verdict.signer, { iin: who.iin, bin: who.bin }, at);
  return judgement.ok ? null : judgements[judgement.code];
}

const verdicts = {
  malformed: 'signatureMalformed',
  badSignature: 'signatureBad',
  untrusted: 'signatureUntrusted',
  unsupported: 'signatureUnsupported',
  expired: 'signatureExpired',
  notYetValid: 'signatureNotYetValid',
} as const;

const judgements = {
  otherPerson: 'signatureOtherPerson',
  otherCompany: 'signatureOtherCompany',
  noRightToSign: 'signatureNoRightToSign',
  authenticationKey: 'signatureAuthenticationKey',
  expired: 'signatureExpired',
  notYetValid: 'signatureNotYetValid',
} as const;
