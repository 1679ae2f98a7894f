import type { CallName } from '../contract/channels/calls.ts';
import type { Screen, View } from '../contract/views/view.ts';
import {
  veiledLibraryDetails,
  veiledLibraryFees,
  veiledLibraryHolds,
  veiledLibraryHome,
  veiledLibraryLoans,
  veiledLibraryProblem,
  veiledLibraryResults,
  veiledLibraryScan,
  veiledLibraryTrouble,
} from './redact/library.ts';
import {
  veiledBooking,
  veiledCheck,
  veiledPay,
  veiledQuestion,
  veiledReceipt,
  veiledSign,
} from './redact/questions.ts';
import {
  veiledTrackDocument,
  veiledTrackHere,
  veiledTrackList,
  veiledTrackReceipt,
  veiledTrackStatus,
  veiledTrackTake,
  veiledTrackWithdraw,
} from './redact/tracking.ts';
import { createVeil, type Veil } from './redact/veil.ts';

export { MASK } from './redact/veil.ts';

/** Answers of main that hold what no mask can cover: empty while staff assist, whatever is shown. */
export const withheldCalls = ['getDocument'] as const satisfies readonly CallName[];

/** How long the visitor's *show* lasts, in ms: to read one line together, not to forget that it is open. */
export const SHOWN_MS = 20_000;

/**
 * The screen as a consultant may see it. `shown` holds the fields the visitor is showing at this moment. The IIN, PINs
 * and codes stay masked whatever it holds. Pure; fits screenSchema again.
 */
export const redact = (screen: Screen, shown: ReadonlySet<string>): Screen => redacted(screen, shown).screen;

/** The same with the names of the fields that could be shown and are not: where *show* stands. */
export function redacted(screen: Screen, shown: ReadonlySet<string>): { screen: Screen; hidden: string[] } {
  const veil = createVeil(shown);
  const view = veiled(screen.view, veil);
  return { screen: { ...screen, view }, hidden: veil.hidden() };
}

/** No `default`: a new screen does not compile before somebody has thought about what of it is personal. */
function veiled(view: View, veil: Veil): View {
  switch (view.screen) {
    case 'question':
      return veiledQuestion(view, veil);
    case 'check':
      return veiledCheck(view, veil);
    case 'sign':
      return veiledSign(view, veil);
    case 'pay':
      return veiledPay(view, veil);
    case 'receipt':
      return veiledReceipt(view, veil);
    case 'booking':
      return veiledBooking(view, veil);
    case 'trackList':
      return veiledTrackList(view, veil);
    case 'trackStatus':
      return veiledTrackStatus(view, veil);
    case 'trackHere':
      return veiledTrackHere(view, veil);
    case 'trackWithdraw':
      return veiledTrackWithdraw(view, veil);
    case 'trackReceipt':
      return veiledTrackReceipt(view, veil);
    case 'trackDocument':
      return veiledTrackDocument(view, veil);
    case 'trackTake':
      return veiledTrackTake(view, veil);
    case 'librarySignIn':
    case 'libraryPin':
      return veiledLibraryProblem(view, veil);
    case 'libraryHome':
      return veiledLibraryHome(view, veil);
    case 'libraryLoans':
      return veiledLibraryLoans(view, veil);
    case 'libraryHolds':
      return veiledLibraryHolds(view, veil);
    case 'libraryFees':
      return veiledLibraryFees(view, veil);
    case 'libraryDetails':
      return veiledLibraryDetails(view, veil);
    case 'libraryScan':
      return veiledLibraryScan(view, veil);
    case 'libraryResults':
      return veiledLibraryResults(view, veil);
    case 'libraryTrouble':
      return veiledLibraryTrouble(view, veil);
    case 'identify':
      return { ...view, confirmIin: veil.always(view.confirmIin) };
    // The ground for going ahead is a disability or a medal.
    case 'ticketGroup':
      return { ...view, ground: veil.over('ticket.ground', view.ground) };
    case 'trackNumber':
    case 'trackPhone':
    case 'trackSend':
      veil.typed('track.typed');
      return view;
    // What somebody thinks of the house is not for its staff.
    case 'feedback':
      return { ...view, face: null };
    // Words of the house, numbers of the queue, what works today.
    case 'outOfService':
    case 'updating':
    case 'attract':
    case 'language':
    case 'home':
    case 'about':
    case 'routed':
    case 'submitting':
    case 'ticketGrounds':
    case 'ticketOffer':
    case 'ticket':
    case 'trackFind':
    case 'trackProof':
    case 'trackWait':
    case 'trackTrouble':
    case 'libraryWait':
    case 'failure':
    case 'goodbye':
    case 'staff':
      return view;
  }
}
