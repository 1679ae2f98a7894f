import { createHash } from 'node:crypto';
import { answersToSend } from '../../catalogue/sending.ts';
import type { Service } from '../../catalogue/service.ts';
import type { Situation } from '../../catalogue/strays.ts';
import type { KioskConfig } from '../../config/schema.ts';
import type { Answers } from '../../contract/values/answer.ts';
import type { Language } from '../../contract/values/language.ts';
import type { RequestDraft } from '../../requests/requests.ts';
import type { ApplyContext, Consent } from './context.ts';
import type { Identity } from './identity.ts';
import { companyOf } from './owed.ts';

/** Proof of what was agreed to: the version, the language and the very text (kazakhstan.md §8). */
export const consentTo = ({ consent }: Service, language: Language, at: Date): Consent => ({
  version: consent.version,
  language,
  textSha256: createHash('sha256').update(consent.text[language], 'utf8').digest('hex'),
  at: at.toISOString(),
});

export interface Filled {
  service: Service;
  identity: Identity;
  consent: Consent;
  answers: Answers;
  language: Language;
  situation: Situation;
}

export function draftOf(
  { service, identity, consent, answers, language, situation }: Filled,
  config: KioskConfig,
): RequestDraft {
  const { assurance, birthDate: _, ...person } = identity;
  const bin = companyOf({ service, answers });
  return {
    service: service.id,
    serviceVersion: service.version,
    language,
    assurance,
    applicant: { ...person, ...(bin !== undefined && { bin }) },
    answers: answersToSend(service, answers, situation),
    consent,
    // The state language: the register of offices is kept in it.
    office: config.kiosk.office.kk,
    kiosk: config.kiosk.id,
  };
}

/** Whether two drafts ask for the same in the same words; the language of the screen is part of what is signed. */
export const sameRequest = (one: RequestDraft | null, other: RequestDraft): boolean =>
  one !== null && JSON.stringify(one) === JSON.stringify(other);

/** What was given besides the answers. A signature raises the assurance. */
export function handedInWith({
  signature,
  fee,
  approvals,
  signedConsents,
}: Pick<ApplyContext, 'signature' | 'fee' | 'approvals' | 'signedConsents'>): Partial<RequestDraft> {
  const consents = Object.values(approvals).flatMap(({ reference }) =>
    reference === null ? [] : [reference],
  );
  return {
    ...(signature && { signature, assurance: 'signed' as const }),
    ...(fee?.payment && { payment: fee.payment }),
    ...(consents.length > 0 && { consents }),
    ...(signedConsents.length > 0 && { signedConsents }),
  };
}
