import type { Language } from '../contract/values/language.ts';

/** Everything the gateway gets about one request; sealed before it touches the disk. */
export interface RequestDraft {
  service: string;
  serviceVersion: string;
  language: Language;
  assurance: 'declared' | 'card' | 'signed';
  applicant: { iin: string; documentNumber?: string; documentExpiry?: string };
  /** Normalised answers by field id. */
  answers: Record<string, string>;
  consent: { version: string; language: Language; textSha256: string; at: string };
  office: string;
  kiosk: string;
}

export type SubmitOutcome =
  | { state: 'registered'; trackingId: string; registrationNumber: string; acceptedAt: string }
  /** Safe in the journal; the outbox will deliver it. */
  | { state: 'accepted'; trackingId: string; acceptedAt: string }
  /**
   * Nothing was handed in: say so, offer to try again. storage: disk full or broken · sealing: no key of the gateway ·
   * refused: the gateway answered at once that it does not take this request.
   */
  | { state: 'notAccepted'; code: 'storage' | 'sealing' | 'refused' };

/** Journal, outbox and gateway behind one door. */
export interface Requests {
  /** Seals, commits durably, then gives the gateway at most `limitMs`. Never throws. */
  submit(draft: RequestDraft, limitMs: number): Promise<SubmitOutcome>;
  /** Starts delivering what is in the outbox (after a restart, and whenever the gateway comes back). */
  start(): void;
  stop(): Promise<void>;
  /** For staff and tests. */
  counts(): { waiting: number; registered: number; refused: number };
}
