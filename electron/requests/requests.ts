import type { Answer } from '../contract/values/answer.ts';
import type { Language } from '../contract/values/language.ts';

/** Everything the gateway gets about one request; sealed before it touches the disk. */
export interface RequestDraft {
  /**
   * Made beforehand (`newTrackingId()`) when something must name the request before it is handed in: its signature, a
   * consent, a payment. One number is handed in once; after a refusal take a new one (and sign anew).
   */
  trackingId?: string;
  service: string;
  serviceVersion: string;
  language: Language;
  assurance: 'declared' | 'card' | 'signed';
  /** With `bin` the applicant is that company, and the person acts for it. */
  applicant: { iin: string; bin?: string; documentNumber?: string; documentExpiry?: string };
  /** Normalised answers by field id. */
  answers: Readonly<Record<string, Answer>>;
  consent: { version: string; language: Language; textSha256: string; at: string };
  office: string;
  kiosk: string;
  /** Over `signedContent` (signed-content.ts), or the proof of an SMS code. With assurance `signed` one is owed. */
  signature?: RequestSignature;
  /** Ids the gateway gave out for this tracking id. */
  payment?: string;
  consents?: readonly string[];
  /** Given at the kiosk: each over `consentContent` of signed-content.ts, by the person with that IIN. */
  signedConsents?: readonly { iin: string; textVersion: string; cms: string }[];
  /** Where the gateway sends news about this request, if the citizen wants them. */
  news?: { phone: string };
}

export type RequestSignature = { kind: 'cms'; cms: string } | { kind: 'smsProof'; proof: string };

export type SubmitOutcome =
  | { state: 'registered'; trackingId: string; registrationNumber: string; acceptedAt: string }
  /** Safe in the journal; the outbox will deliver it. */
  | { state: 'accepted'; trackingId: string; acceptedAt: string }
  /**
   * Nothing was handed in: say so, offer to try again. storage: disk full or broken · sealing: no key of the gateway ·
   * refused: the gateway answered at once that it does not take this request.
   */
  | { state: 'notAccepted'; code: 'storage' | 'sealing' | 'refused' };

/** What this kiosk itself knows of a request: nothing about the person, whose part is sealed. */
export interface KeptRequest {
  /** refused: the gateway did not take it, after it had been accepted here. */
  state: 'waiting' | 'registered' | 'refused';
  acceptedAt: string;
}

/** Journal, outbox and gateway behind one door. */
export interface Requests {
  /** Seals, commits durably, then gives the gateway at most `limitMs`. Never throws. */
  submit(draft: RequestDraft, limitMs: number): Promise<SubmitOutcome>;
  /** What became of a request that was accepted at this kiosk; null: there is none here. Never throws. */
  kept(trackingId: string): KeptRequest | null;
  /** Starts delivering what is in the outbox (after a restart, and whenever the gateway comes back). */
  start(): void;
  stop(): Promise<void>;
  /** For staff and tests. */
  counts(): { waiting: number; registered: number; refused: number };
}
