import type { PrintDocument } from '../../../hardware/document/schema/document.ts';
import type { Destination, Proof } from '../../requests/gateway/gateway.ts';
import type {
  IssuedDocument,
  RequestStatus,
  RequestSummary,
  Sent,
} from '../../requests/gateway/schema/request.ts';
import type { CardEvent } from '../apply/card-reading.ts';
import type { IdentifyProblem, Identity } from '../apply/identity.ts';
import type { Memory } from '../apply/memory.ts';
import type { CurrentLanguage } from '../dependencies.ts';
import type { VisitorEvent } from '../events.ts';
import type { CodeEvent } from './code-reading.ts';

export interface TrackInput {
  /** From an earlier activity of the same visit. */
  identity: Identity | null;
  memory: Memory;
  language: CurrentLanguage;
}

export interface TrackContext extends TrackInput {
  /** What is asked about, as scanned or typed; nobody knows yet whether it exists. */
  trackingId: string | null;
  /** The second factor that opens the request. */
  proof: Proof | null;
  /** Shown later for what asks for more than `proof`: a card, or the token of a signature. */
  strong: Proof | null;
  /** Why more is asked for. */
  purpose: 'withdraw' | 'collect';
  /** Of the person with the card, when there was no number. */
  requests: readonly RequestSummary[];
  /** Only ever what the gateway answered to number and proof together. */
  status: RequestStatus | null;
  /** The document being collected. */
  wanted: IssuedDocument | null;
  /** Its bytes, for as long as it is on the screen. */
  pdf: Uint8Array | null;
  receipt: PrintDocument | null;
  /** Accepted at this kiosk, and the gateway does not know it. */
  here: UnregisteredHere | null;
  /** For an SMS code; null: not told. */
  phone: string | null;
  /** When the signature for collecting was asked for. */
  signingAt: string;
  /** The signature on its way to the gateway. */
  cms: string;
  /** One wish to have it sent, however often it is repeated. */
  sending: { to: Destination; key: string } | null;
  sent: { channel: Destination['channel']; state: Sent['state'] } | null;
  readerAway: boolean;
  problem: TrackProblem | null;
  /** What failed, for *Try again*. */
  failedAt: 'looking' | 'searching';
  to: TrackOutput['to'];
}

export interface UnregisteredHere {
  state: 'waiting' | 'refused';
  acceptedAt: string;
}

export interface TrackOutput {
  to: 'back' | 'end';
}

/** Stand under `track.problem.` of the screen texts, those of reading a card under `identify.problem.`. */
export interface TrackProblem {
  key: TrackProblemKey | IdentifyProblem;
  values?: Record<string, number>;
}

export type TrackProblemKey =
  | 'notReceipt'
  | 'number'
  | 'wrongFactor'
  | 'otherCard'
  | 'locked'
  | 'lockedFor'
  | 'unreachable'
  | 'tooLate'
  | 'withdrawUnknown'
  | 'notReady'
  | 'noDocument'
  | 'assuranceTooLow'
  | 'proofOver'
  | 'signatureRefused'
  | 'phone'
  | 'email'
  | 'noCabinet'
  | 'sendUnknown';

export type TrackEvent =
  | CardEvent
  | CodeEvent
  | VisitorEvent<
      | 'trackBy'
      | 'findRequest'
      | 'enterLast4'
      | 'chooseRequest'
      | 'withdraw'
      | 'printReceipt'
      | 'collect'
      | 'enterPhone'
      | 'takeDocument'
      | 'openSending'
      | 'sendDocument'
      | 'retry'
      | 'back'
      | 'finish'
    >;
