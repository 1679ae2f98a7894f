import type { Language } from '../contract/values/language.ts';
import type { Display } from '../contract/views/frame.ts';
import type { Identity } from './apply/identity.ts';
import type { VisitorEvent } from './events.ts';
import type { Report } from './reports.ts';

export interface VisitInput {
  /** Chosen with the first touch; null asks for it. */
  language: Language | null;
  display: Partial<Display>;
}

export type EndReason = 'finished' | 'canceled' | 'timedOut';

export interface VisitContext {
  language: Language;
  /** Chosen already, or there is only one: nothing to ask on entering. */
  languageKnown: boolean;
  display: Display;
  /** Kept for the visit only, so that a second service does not ask again. */
  identity: Identity | null;
  /** A request is in the journal. */
  kept: boolean;
  ticketIssued: boolean;
  /** A print is running, so paper may come yet. */
  paperComing: boolean;
  /** Some paper of this visit came out. */
  paperOut: boolean;
  service: string;
  group: string | null;
  /** Epoch ms of the end, while the visitor is asked whether they are still there. */
  idleUntil: number | null;
  why: EndReason;
}

export type VisitEvent =
  | VisitorEvent<
      | 'chooseLanguage'
      | 'setDisplay'
      | 'chooseService'
      | 'takeTicket'
      | 'back'
      | 'finish'
      | 'cancel'
      | 'stillHere'
      | 'touched'
    >
  | Report
  /** Another event of the visitor was taken somewhere in the visit. */
  | { type: 'present' }
  | { type: 'timeUp' };

/** What may still be said when the visit is gone: nothing about the person. */
export interface Farewell {
  why: EndReason;
  kept: boolean;
  takePaper: boolean;
  takeCard: boolean;
  language: Language;
  display: Display;
}
