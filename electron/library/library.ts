import type { CardRules } from './config.ts';
import type { PatronBlock } from './patron-status.ts';
import type { NextStep, Refusal } from './refusal.ts';
import type { LineState } from './sip2/client/client.ts';
import type { Due } from './sip2/moment.ts';
import type { Money } from './values.ts';

/** The library as the kiosk sees it. Failures are values; nothing here is ever logged. */
export interface Library {
  readonly cardRules: CardRules;
  /** Whether a PIN is more than digits. */
  readonly pinCharacters: 'digits' | 'any';
  readonly pin: 'required' | 'never';
  state(): LineState;
  onState(listener: (state: LineState) => void): () => void;
  /** What the server offers; null before it has ever answered. */
  offers(): Offers | null;
  /** Codes: unknownCard (also a mistyped number), wrongPin, unreachable, canceled. */
  signIn(card: string, pin: string | null, signal: AbortSignal): Promise<Answered<PatronVisit>>;
  /** Needs nobody signed in. */
  checkIn(item: string, signal: AbortSignal): Promise<ActResult>;
  stop(): Promise<void>;
}

export interface Offers {
  libraryName: string | null;
  checkOut: boolean;
  checkIn: boolean;
  renew: boolean;
  feePaid: boolean;
}

export type Answered<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** One person's time with the library; holds card and PIN until `signOut`, and shows neither. */
export interface PatronVisit {
  readonly patron: Patron;
  loans(signal: AbortSignal): Promise<Answered<Loan[]>>;
  holds(signal: AbortSignal): Promise<Answered<Hold[]>>;
  fees(signal: AbortSignal): Promise<Answered<Fees>>;
  renew(item: string, signal: AbortSignal): Promise<ActResult>;
  /** One result for each loan. */
  renewAll(signal: AbortSignal): Promise<Answered<ActResult[]>>;
  checkOut(item: string, signal: AbortSignal): Promise<ActResult>;
  /** Tells the library of money taken elsewhere; `transaction` is unique for the payment. */
  recordPayment(paid: Money, transaction: string, signal: AbortSignal): Promise<PaymentResult>;
  /** Forgets card and PIN at once, then tells the server, whatever it answers. */
  signOut(): Promise<void>;
}

export interface Patron {
  /** For the screen of this visit only. */
  name: string | null;
  /** For the slip. */
  maskedCard: string;
  canBorrow: boolean;
  canRenew: boolean;
  /** Why not, the causes first. */
  blocks: readonly PatronBlock[];
  /** Null: the server does not count them. */
  counts: Record<'loans' | 'overdue' | 'holds' | 'holdsReady' | 'fees' | 'recalls', number | null>;
  /** Null: nothing is owed, as far as the server says. */
  owed: Money | null;
  message: string | null;
}

export interface Loan {
  item: string;
  title: string | null;
  due: Due | null;
  /** Null where the date cannot be read. */
  overdue: boolean | null;
  /** False when the server has said so already; else only trying can tell. */
  renewable: false | null;
  waiting: number;
}

export interface Hold {
  item: string;
  title: string | null;
  /** Lies on the shelf for this person; null: the server does not say. */
  ready: boolean | null;
}

export interface Fees {
  owed: Money | null;
  /** As the server writes them. */
  lines: string[];
}

/**
 * `done` it is on the library's books, once · `refused` it is not · `unknown` nobody can say: never to be shown, or
 * printed, as done; `due` is what the books said last.
 */
export type ActResult = { item: string; title: string | null } & (
  | { result: 'done'; due: Due | null; message: string | null; forOther: boolean }
  | { result: 'refused'; refusal: Refusal }
  | { result: 'unknown'; due: Due | null; next: readonly NextStep[] }
);

export type PaymentResult =
  | { result: 'done' }
  | { result: 'refused'; refusal: Refusal }
  | { result: 'unknown'; next: readonly NextStep[] };
