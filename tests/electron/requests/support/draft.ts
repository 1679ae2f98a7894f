import type { RequestDraft } from '../../../../electron/requests/requests.ts';

/** A synthetic number from facts/iin-vectors.json. */
export const IIN = '700101399004';

export const draft: RequestDraft = {
  service: 'property-letter',
  serviceVersion: '1',
  language: 'kk',
  assurance: 'card',
  applicant: { iin: IIN, documentNumber: '012345678', documentExpiry: '2030-01-31' },
  answers: {
    scope: 'region',
    region: '750000000',
    asOf: '2026-11-22',
    purpose: 'court',
    phone: '+77011234567',
  },
  consent: { version: '1', language: 'kk', textSha256: 'ab'.repeat(32), at: '2026-11-22T05:00:00.000Z' },
  office: 'ala-017',
  kiosk: 'ala-017-k2',
};
