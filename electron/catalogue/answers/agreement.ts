import { createHash } from 'node:crypto';
import { type Agreement, writeAgreement } from '../../contract/values/agreement.ts';
import type { Language } from '../../contract/values/language.ts';
import type { PageField } from '../page-field.ts';
import { accepted, type Judged, refused } from './judged.ts';

type Read = Extract<PageField, { kind: 'approval' | 'consent' }>;

/** How far another person's consent has come. */
export type ApprovalState = 'ask' | 'waiting' | 'given' | 'refused' | 'expired' | 'unreachable';
export interface Approval {
  state: ApprovalState;
  /** The gateway's name for it; null before it was asked for. */
  reference: string | null;
}

/** The other person could not be reached from here: the office asks them. */
export const LATER = 'later';

export interface Signed {
  language: Language;
  /** ISO instant. */
  at: string;
}

export const judgeConsent = (field: Read, typed: string, signed: Signed): Judged =>
  typed === '' ? refused('consent') : accepted(agreed(field, 'agreed', null, signed));

/** Who was not asked here, or has not answered, is asked by the office; who said no is not passed over. */
export function judgeApproval(field: Read, approval: Approval, signed: Signed): Judged {
  switch (approval.state) {
    case 'given':
      return accepted(agreed(field, 'given', approval.reference, signed));
    case 'refused':
      return refused('approvalRefused');
    case 'ask':
    case 'waiting':
    case 'expired':
    case 'unreachable':
      return accepted(approval.reference === null ? LATER : `${LATER} ${approval.reference}`);
  }
}

const agreed = (
  field: Read,
  how: Agreement['how'],
  reference: string | null,
  { language, at }: Signed,
): string =>
  writeAgreement({
    how,
    language,
    at,
    textSha256: sha256Of(field, language),
    reference: reference ?? '-',
    version: field.version,
  });

/** Of the paragraphs as they stood on the screen, an empty line between them. */
export const sha256Of = ({ text }: Pick<Read, 'text'>, language: Language): string =>
  createHash('sha256')
    .update(text.map((words) => words[language]).join('\n\n'), 'utf8')
    .digest('hex');
