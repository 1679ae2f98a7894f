import type { Language } from '../../contract/values/language.ts';
import type { GatewayKey } from '../gateway-key.ts';
import type { Booking } from './schema/booking.ts';
import type { ProofGiven, SentCode, VerifiedCode } from './schema/code.ts';
import type { Consent } from './schema/consent.ts';
import type { Measurements } from './schema/measurement.ts';
import type { Payment } from './schema/payment.ts';
import type { Receipt, RequestStatus, RequestSummary, Sent } from './schema/request.ts';

/**
 * What a visit asks of the back office. (Handing a request in is `Requests.submit`: it must survive a dead gateway;
 * what is here happens while a person waits, or not at all.)
 *
 * Every call: never throws and never rejects; ends within its own limit (limits.ts) or when `signal` aborts; may be
 * repeated (what must not happen twice takes a `key`, made with `newKey()` once per wish of the visitor and used again
 * for every repetition). Whatever says something about a person travels sealed to the gateway's key.
 */
export interface Gateway
  extends TrackingCalls,
    DocumentCalls,
    PaymentCalls,
    AssuranceCalls,
    ConsentCalls,
    BookingCalls,
    OfficeCalls {}

export type Answered<T> = { ok: true; value: T } | GatewayFailure;

export type GatewayFailure =
  /** No connection, no address or key configured, or the gateway itself says that it cannot serve now (5xx, 429). */
  | { ok: false; code: 'offline' }
  /** It took longer than the call's limit. For calls with a `key`: ask again with the same key. */
  | { ok: false; code: 'timeOut' }
  /** `signal` aborted: nobody waits any more. */
  | { ok: false; code: 'stopped' }
  /** The gateway understood and says no; `reason` is its stable code, named at each call. */
  | { ok: false; code: 'refused'; reason: string }
  /** Payment, code, consent, booking or document that is not there. Never said of a tracking id. */
  | { ok: false; code: 'notFound' }
  /** Number and proof do not go together; whether the number exists is not told. */
  | { ok: false; code: 'wrongFactor' }
  /** Too many wrong tries for this number (or this card); null when no time was given. */
  | { ok: false; code: 'locked'; retryAfterMs: number | null }
  /** Something answered, and it is not what the gateway says (a captive portal, an older gateway). */
  | { ok: false; code: 'badAnswer' };

/** What the visitor shows beside a number, weakest first; its worth as assurance is in brackets. */
export type Proof =
  /** The last four digits of the applicant's IIN, typed [declared]. */
  | { kind: 'iinLast4'; digits: string }
  /** Read from the card in this visit [card]. */
  | { kind: 'card'; iin: string; documentNumber?: string }
  /** From `verifyCode` or `proveSignature`; holds for one tracking id and some minutes [signed]. */
  | { kind: 'token'; token: string };

/** Enough to say who somebody is without a number. */
export type PersonProof = Extract<Proof, { kind: 'card' }>;

export interface TrackingCalls {
  /** Where a request stands. Fails with wrongFactor, locked. A request that is still in an outbox is wrongFactor too. */
  status(of: { trackingId: string; proof: Proof }, signal: AbortSignal): Promise<Answered<RequestStatus>>;
  /** The person's own requests, by card alone; empty when there are none. Fails with locked. */
  search(of: { proof: PersonProof }, signal: AbortSignal): Promise<Answered<RequestSummary[]>>;
  /**
   * Takes a request back; saying so twice is one withdrawal. Gives the status afterwards. `card` or better.
   * refused: tooLate (it has been decided), assuranceTooLow.
   */
  withdraw(of: { trackingId: string; proof: Proof }, signal: AbortSignal): Promise<Answered<RequestStatus>>;
}

export interface DocumentCalls {
  /**
   * An issued document, as PDF bytes (starts with `%PDF-`; at most limits.documentBytes). The request becomes
   * `collected`. refused: assuranceTooLow (see `IssuedDocument.assurance`), notReady. notFound: no document `n`.
   */
  document(
    of: { trackingId: string; n: number; proof: Proof },
    signal: AbortSignal,
  ): Promise<Answered<Uint8Array>>;
  /** Has the gateway send it on. refused: as `document`, noCabinet (this person has none). */
  sendDocument(
    of: { trackingId: string; n: number; proof: Proof; to: Destination; key: string },
    signal: AbortSignal,
  ): Promise<Answered<Sent>>;
  /** The receipt as a printable document; print it marked as a copy. */
  receipt(
    of: { trackingId: string; proof: Proof; language: Language },
    signal: AbortSignal,
  ): Promise<Answered<Receipt>>;
}

export type Destination = { channel: 'email'; address: string } | { channel: 'cabinet' };

export interface PaymentCalls {
  /**
   * Begins a payment by QR. The gateway says what is really to be paid: with an accepted exemption the state is
   * `exempt`. refused: unknownExemption, wrongAmount, alreadyPaid.
   */
  pay(wish: PaymentWish, signal: AbortSignal): Promise<Answered<Payment>>;
  /** Ask every `limits.paymentPollMs` while the QR is shown. notFound: no such payment. */
  payment(id: string, signal: AbortSignal): Promise<Answered<Payment>>;
}

export interface PaymentWish {
  /** What is paid for: a request (its number may be made before it is handed in, `newTrackingId()`). */
  trackingId: string;
  service: string;
  amountTiyn: number;
  /** Ground of exemption, a code of the service's YAML. */
  exemption?: string;
  key: string;
}

/** What raises a visit's assurance to `signed`. A proof goes into `RequestDraft.signature` or into `Proof`. */
export interface AssuranceCalls {
  /**
   * Sends a code by SMS. refused: phoneUnknown (not this person's in the mobile citizens' base), tooSoon.
   * locked: too many codes for this phone.
   */
  sendCode(wish: CodeWish, signal: AbortSignal): Promise<Answered<SentCode>>;
  /** `wrong`, `expired` and `tooMany` are answers, not failures. notFound: no such code was sent. */
  verifyCode(of: { id: string; code: string }, signal: AbortSignal): Promise<Answered<VerifiedCode>>;
  /**
   * A fresh signature in exchange for a proof, to collect a document with. `cms` is over
   * `proofContent({ trackingId, at })` of signed-content.ts. refused: SignatureRefusal.
   */
  proveSignature(
    of: { trackingId: string; at: string; iin: string; bin?: string; cms: string },
    signal: AbortSignal,
  ): Promise<Answered<ProofGiven>>;
}

/**
 * Why a signature is refused, here or when a request is handed in: malformed, does not fit what was signed, not by an
 * authority that is trusted, by an algorithm the gateway lacks, certificate out of date, somebody else's, another
 * company's, no right to sign for it, a key for signing in only; tokens: not ours, expired, for another person or
 * request; or assurance `signed` without any.
 */
export const signatureRefusals = [
  'signatureMalformed',
  'signatureBad',
  'signatureUntrusted',
  'signatureUnsupported',
  'signatureExpired',
  'signatureNotYetValid',
  'signatureOtherPerson',
  'signatureOtherCompany',
  'signatureNoRightToSign',
  'signatureAuthenticationKey',
  'proofInvalid',
  'proofExpired',
  'proofOtherPerson',
  'proofOtherRequest',
  'signatureMissing',
] as const;
export type SignatureRefusal = (typeof signatureRefusals)[number];

export interface CodeWish {
  phone: string;
  iin: string;
  /** The proof will hold for this request only. */
  trackingId: string;
  language: Language;
  key: string;
}

export interface ConsentCalls {
  /** Asks an owner, by the means the gateway knows, for consent. refused: ownerUnknown (no way to reach them). */
  askConsent(wish: ConsentWish, signal: AbortSignal): Promise<Answered<Consent>>;
  consent(id: string, signal: AbortSignal): Promise<Answered<Consent>>;
}

export interface ConsentWish {
  /** The request it is for; its number may be made before it is handed in. */
  trackingId: string;
  service: string;
  ownerIin: string;
  /** Which text the owner is shown. */
  textVersion: string;
  language: Language;
  key: string;
}

export interface BookingCalls {
  /** By the number on the booking. notFound: no such booking. locked: too many unknown numbers from this kiosk. */
  booking(number: string, signal: AbortSignal): Promise<Answered<Booking>>;
  /** Today's and later bookings of a person, by IIN (typed or from the card). */
  bookings(of: { iin: string }, signal: AbortSignal): Promise<Answered<Booking[]>>;
  /** Here now; saying so twice is one arrival. refused: BookingRefusal. */
  arrive(of: { number: string; office: string }, signal: AbortSignal): Promise<Answered<Booking>>;
  /** Needs to know whose it is. refused: served, arrived. Fails with wrongFactor, locked. */
  cancelBooking(
    of: { number: string; proof: Extract<Proof, { kind: 'iinLast4' | 'card' }> },
    signal: AbortSignal,
  ): Promise<Answered<Booking>>;
}

/** Not a visit's: what the kiosk tells about itself. */
export interface OfficeCalls {
  /** Anonymous numbers; the same `key` again is not counted again. refused: invalid. */
  measure(of: { batch: Measurements; key: string }, signal: AbortSignal): Promise<Answered<null>>;
  /** Makes this kiosk known under its public key. refused: wrongEnrolmentCode, otherKey (enrolled with another). */
  enrol(of: Enrolment, signal: AbortSignal): Promise<Answered<{ kiosk: string; enrolledAt: string }>>;
}

export interface Enrolment {
  kiosk: string;
  office: string;
  publicKey: GatewayKey;
  enrolmentCode: string;
}
