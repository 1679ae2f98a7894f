import type { ActResult, Fees, Hold, Loan, PatronVisit } from '../../library/library.ts';
import type { Refusal } from '../../library/refusal.ts';
import type { CurrentLanguage } from '../dependencies.ts';
import type { VisitorEvent } from '../events.ts';
import type { CodeEvent } from '../track/code-reading.ts';
import type { LibraryCardEvent } from './card-reading.ts';

export interface LibraryInput {
  start: 'signIn' | 'returns';
  language: CurrentLanguage;
}

/** What one thing done with the library is called on the slip. */
export type LibraryAct = 'checkedOut' | 'renewed' | 'returned';
export type LibraryList = 'loans' | 'holds' | 'fees';

/** Stand under `library.problem.` of the screen texts. */
export type LibraryProblem =
  | 'noNumber'
  | 'wrongLength'
  | 'notACard'
  | 'checkDigit'
  | 'unreadable'
  | 'unknownCard'
  | 'wrongPin'
  | 'notAnItem'
  | 'again';

export interface LibraryContext extends LibraryInput {
  mode: 'card' | 'number';
  /** As read or typed, until somebody is signed in with it. */
  card: string;
  pin: string | null;
  wrongPins: number;
  patron: PatronVisit | null;
  /** As far as this visit knows; null: nobody has counted. */
  counts: Record<'loans' | 'overdue', number | null>;
  list: LibraryList;
  loans: readonly Loan[];
  holds: readonly Hold[];
  fees: Fees | null;
  act: LibraryAct;
  /** Items of `renewing`, in order. */
  renewing: readonly Loan[];
  /** Codes still to be done. */
  queue: readonly string[];
  /** What became of the items of this screen, the oldest first. */
  results: readonly ActResult[];
  problem: LibraryProblem | null;
  refusal: Refusal | null;
  /** Names the slip in the print journal; nobody's. */
  slip: string;
  to: LibraryOutput['to'];
}

export interface LibraryOutput {
  to: 'back' | 'end';
}

export type LibraryEvent =
  | CodeEvent
  | LibraryCardEvent
  | VisitorEvent<
      | 'libraryBy'
      | 'enterLibraryCard'
      | 'enterLibraryPin'
      | 'openLibraryPage'
      | 'renewLoan'
      | 'renewAllLoans'
      | 'enterItem'
      | 'endScanning'
      | 'printLibrarySlip'
      | 'librarySignOut'
      | 'retry'
      | 'back'
      | 'finish'
    >;
