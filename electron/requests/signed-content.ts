import type { RequestDraft } from './requests.ts';

/**
 * What a citizen signs, as the very bytes: both the kiosk and the gateway make them from the request, so the bytes
 * themselves are never sent. The tracking id is among them: a signature cannot be put on another request.
 */
export type SignedPart = Pick<
  RequestDraft,
  'service' | 'serviceVersion' | 'language' | 'applicant' | 'answers' | 'consent'
> & { trackingId: string };

/** The first member of everything that is signed here, so that one kind of content never passes for another. */
const kinds = { request: 'qyzmet-request-1', proof: 'qyzmet-proof-1', consent: 'qyzmet-consent-1' } as const;

/** Bytes for `basics.sign` (base64, detached). Answers that mean the same give the same bytes. */
export function signedContent(request: SignedPart): Uint8Array {
  const { trackingId, service, serviceVersion, language, applicant, answers, consent } = request;
  return canonicalBytes({
    kind: kinds.request,
    trackingId,
    service,
    serviceVersion,
    language,
    applicant,
    answers,
    consent,
  });
}

/** What is signed anew to collect a document: the request and the moment, nothing else. */
export const proofContent = ({ trackingId, at }: { trackingId: string; at: string }): Uint8Array =>
  canonicalBytes({ kind: kinds.proof, trackingId, at });

/** What somebody else signs at the kiosk: that they agree to this text for this request, and nothing about the rest. */
export const consentContent = (of: {
  trackingId: string;
  service: string;
  textVersion: string;
  iin: string;
}): Uint8Array => canonicalBytes({ kind: kinds.consent, ...of });

/** JSON in the manner of RFC 8785 (members sorted by UTF-16 code units, no spaces), as UTF-8. */
export const canonicalBytes = (value: unknown): Uint8Array => new TextEncoder().encode(canonicalJson(value));

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  // RFC 8785 and JavaScript write strings and numbers alike; lone surrogates are escaped by both sides the same.
  return JSON.stringify(value ?? null);
}
