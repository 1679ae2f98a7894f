import type { Approval, Problem } from '../../catalogue/answers.ts';
import type { Service } from '../../catalogue/service.ts';
import type { Answers } from '../../contract/values/answer.ts';
import type { RequestDraft, RequestSignature, SubmitOutcome } from '../../requests/requests.ts';
import type { CurrentLanguage } from '../dependencies.ts';
import type { VisitorEvent } from '../events.ts';
import type { ApprovalNews } from './approvals.ts';
import type { CardEvent } from './card-reading.ts';
import type { IdentifyProblem, Identity } from './identity.ts';
import type { Memory } from './memory.ts';

export interface ApplyInput {
  service: Service;
  /** From an earlier activity of the same visit. */
  identity: Identity | null;
  /** What an earlier service of this visit was told already. */
  memory: Memory;
  language: CurrentLanguage;
}

export type Consent = RequestDraft['consent'];
export type SignedConsent = NonNullable<RequestDraft['signedConsents']>[number];

export interface Fee {
  state: 'paid' | 'due' | 'exempt';
  /** The gateway's id. */
  payment: string | null;
  amountTiyn: number;
}

export type NotAccepted = Extract<SubmitOutcome, { state: 'notAccepted' }>;
export type Accepted = Exclude<SubmitOutcome, NotAccepted>;

export interface ApplyContext extends ApplyInput {
  /** The identity was known before this activity, so *Back* does not lead to the reader. */
  inherited: boolean;
  consent: Consent | null;
  identifyProblem: IdentifyProblem | null;
  confirmIin: string | null;
  readerAway: boolean;
  answers: Answers;
  /** Path of the question being asked; `''` when there is none left. */
  field: string;
  problem: Problem | null;
  /** Came from the check by *Change*. */
  changing: boolean;
  /** Goes through an entry of a list from its first question to its last. */
  walking: boolean;
  /** Other people's consents, by question and person. */
  approvals: Readonly<Record<string, Approval>>;
  /** Those of them that were signed here. */
  signedConsents: readonly SignedConsent[];
  /** Names the request before it is handed in: in its signature, its payment, a consent. */
  trackingId: string;
  /** As it was on the check when the visitor went on: what is signed is what is handed in. */
  draft: RequestDraft | null;
  signature: RequestSignature | null;
  /** News about the request are wanted by SMS. */
  news: boolean;
  fee: Fee | null;
  submitStartedAt: number;
  outcome: Accepted | null;
  failure: { key: 'notAccepted' | 'refused' | 'submitUnknown'; code: string } | null;
  to: ApplyOutput['to'];
}

/** A consultant leads to another page of what was reached already. */
export interface GoTo {
  type: 'goTo';
  /** `check`, or the path of a question. */
  field: string;
}

export type ApplyEvent =
  | GoTo
  | CardEvent
  | ApprovalNews
  | VisitorEvent<
      | 'agree'
      | 'identifyBy'
      | 'enterIin'
      | 'answer'
      | 'dontKnow'
      | 'addRow'
      | 'changeRow'
      | 'removeRow'
      | 'askApproval'
      | 'change'
      | 'setNews'
      | 'submit'
      | 'retry'
      | 'back'
      | 'finish'
      | 'takeTicket'
    >;

/** Where the visit goes on. */
export interface ApplyOutput {
  to: 'home' | 'end';
}
