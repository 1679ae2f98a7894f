import { createHash } from 'node:crypto';
import type { Answers } from '../../catalogue/answers.ts';
import { answersToSend } from '../../catalogue/answers.ts';
import type { Service } from '../../catalogue/service.ts';
import type { KioskConfig } from '../../config/schema.ts';
import type { Language } from '../../contract/values/language.ts';
import type { RequestDraft } from '../../requests/requests.ts';
import type { Identity } from './identity.ts';

export type Consent = RequestDraft['consent'];

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
}

export function draftOf(
  { service, identity, consent, answers, language }: Filled,
  config: KioskConfig,
): RequestDraft {
  const { assurance, ...applicant } = identity;
  return {
    service: service.id,
    serviceVersion: service.version,
    language,
    assurance,
    applicant,
    answers: answersToSend(service, answers),
    consent,
    // The state language: the register of offices is kept in it.
    office: config.kiosk.office.kk,
    kiosk: config.kiosk.id,
  };
}
