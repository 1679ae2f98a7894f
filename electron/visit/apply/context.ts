import type { Answers, Problem } from '../../catalogue/answers.ts';
import type { Service } from '../../catalogue/service.ts';
import type { SubmitOutcome } from '../../requests/requests.ts';
import type { CurrentLanguage } from '../dependencies.ts';
import type { VisitorEvent } from '../events.ts';
import type { CardEvent } from './card-reading.ts';
import type { Consent } from './draft.ts';
import type { IdentifyProblem, Identity } from './identity.ts';

export interface ApplyInput {
  service: Service;
  /** From an earlier activity of the same visit. */
  identity: Identity | null;
  language: CurrentLanguage;
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
  /** The field being asked. */
  field: string;
  problem: Problem | null;
  /** Came from the check by *Change*. */
  changing: boolean;
  submitStartedAt: number;
  outcome: Accepted | null;
  failure: { key: 'notAccepted' | 'refused' | 'submitUnknown'; code: string } | null;
  to: ApplyOutput['to'];
}

export type ApplyEvent =
  | CardEvent
  | VisitorEvent<
      | 'agree'
      | 'identifyBy'
      | 'enterIin'
      | 'answer'
      | 'change'
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
