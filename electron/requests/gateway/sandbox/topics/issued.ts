import { createHash } from 'node:crypto';
import type { SealedContent } from '../../../seal.ts';
import type { IssuedDocument } from '../../schema/request.ts';
import { serviceFacts } from '../catalogue.ts';
import type { Registered } from '../register.ts';

/** Every request of a demonstration ends in one document. */
export const DOCUMENT_NUMBER = 1;

/** `3F2A-90BC-11D4`: from the tracking id, so that it stays the same. */
export function checkNumber(trackingId: string): string {
  const digest = createHash('sha256').update(`document ${trackingId}`).digest('hex').toUpperCase();
  return (digest.slice(0, 12).match(/.{4}/g) ?? []).join('-');
}

export function issuedDocument(
  { trackingId, service, registeredAt }: Registered,
  { assurance }: SealedContent,
): IssuedDocument {
  const facts = serviceFacts(service);
  const number = checkNumber(trackingId);
  return {
    n: DOCUMENT_NUMBER,
    title: facts.title,
    mediaType: 'application/pdf',
    checkNumber: number,
    checkUrl: `https://check.example/${number}`,
    issuedAt: registeredAt, // whatever happens to the request later, its document stays the same
    assurance: facts.assurance ?? assurance,
  };
}
