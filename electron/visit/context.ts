import type { Language } from '../contract/values/language.ts';
import type { Display } from '../contract/views/frame.ts';
import type { ConsultantNews, ConsultantState } from '../staff/consultant.ts';
import type { Identity } from './apply/identity.ts';
import type { Memory } from './apply/memory.ts';
import type { VisitorEvent } from './events.ts';
import type { Watch } from './help/watch.ts';
import type { Report } from './reports.ts';

export interface VisitInput {
  /** Chosen with the first touch; null asks for it. */
  language: Language | null;
  display: Partial<Display>;
}

export type EndReason = 'finished' | 'canceled' | 'timedOut';

/** `unknown`: something was handed in and nobody can tell whether it is kept; said whatever else is kept. */
export type Kept = 'yes' | 'no' | 'unknown';

export interface VisitContext {
  language: Language;
  /** Chosen already, or there is only one: nothing to ask on entering. */
  languageKnown: boolean;
  display: Display;
  /** Kept for the visit only, so that a second service does not ask again. */
  identity: Identity | null;
  /** What one service was told and another may ask: phone, address, … */
  memory: Memory;
  /** A request is in the journal. */
  kept: Kept;
  ticketIssued: boolean;
  /** A print is running, so paper may come yet. */
  paperComing: boolean;
  /** Some paper of this visit came out. */
  paperOut: boolean;
  service: string;
  group: string | null;
  /** What one came to the library for. */
  libraryStart: 'signIn' | 'returns';
  /** Sent on to a window in the middle of a service: `done` once the ticket is theirs. */
  moved: 'no' | 'wanted' | 'done';
  /** A consultant gave more time. */
  moreTime: boolean;
  /** Epoch ms of the end, while the visitor is asked whether they are still there. */
  idleUntil: number | null;
  why: EndReason;
  /** Of this visitor: where they may be stuck. */
  watch: Watch;
  /** Where the call for a consultant stands; null: nobody was called, or long ago. */
  consultant: 'calling' | Exclude<ConsultantState, 'late'> | null;
  /** The face that was given at the end. */
  face: number | null;
}

export type VisitEvent =
  | VisitorEvent<
      | 'chooseLanguage'
      | 'setDisplay'
      | 'chooseService'
      | 'takeTicket'
      | 'openTracking'
      | 'openLibrary'
      | 'returnItems'
      | 'back'
      | 'finish'
      | 'cancel'
      | 'stillHere'
      | 'touched'
      | 'callConsultant'
      | 'dismissHelp'
      | 'giveFeedback'
      | 'skipFeedback'
    >
  | Report
  /** Another event of the visitor was taken somewhere in the visit. */
  | { type: 'present'; by: string }
  /** Another page is on the screen now: its name, which holds no answer. */
  | { type: 'page'; page: string }
  | ConsultantNews
  | { type: 'timeUp' }
  /** A consultant gives this visit longer waits. */
  | { type: 'moreTime' }
  /** A consultant sends the visitor to a window with what is filled in so far; nothing of it is sent. */
  | { type: 'toWindow'; group: string | null };

/** What may still be said when the visit is gone: nothing about the person. */
export interface Farewell {
  why: EndReason;
  kept: Kept;
  takePaper: boolean;
  takeCard: boolean;
  language: Language;
  display: Display;
}
