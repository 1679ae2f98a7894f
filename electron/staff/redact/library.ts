import type { LibraryEntry, LibraryRefusal } from '../../contract/views/library.ts';
import type { ViewOf } from '../../contract/views/view.ts';
import type { Veil } from './veil.ts';

/** What somebody reads, owes and waits for is theirs; what the library writes may name them. */
const MESSAGE = 'library.message';

export const veiledLibraryProblem = <V extends ViewOf<'librarySignIn'> | ViewOf<'libraryPin'>>(
  view: V,
  veil: Veil,
): V => ({ ...view, message: veil.over(MESSAGE, view.message) });

export const veiledLibraryHome = (view: ViewOf<'libraryHome'>, veil: Veil): ViewOf<'libraryHome'> => ({
  ...view,
  card: veil.over('library.card', view.card),
  owed: veil.over('library.owed', view.owed),
  message: veil.over(MESSAGE, view.message),
});

/** The item's number tells the book as well as its title. */
const veiledBook = <B extends { item: string; title: string | null }>(
  book: B,
  field: string,
  veil: Veil,
): B => ({
  ...book,
  item: veil.over(field, book.item),
  title: veil.over(field, book.title),
});

export const veiledLibraryLoans = (view: ViewOf<'libraryLoans'>, veil: Veil): ViewOf<'libraryLoans'> => ({
  ...view,
  loans: view.loans.map((loan) => ({
    ...veiledBook(loan, `library.loan.${loan.index}`, veil),
    due: loan.due && { ...loan.due, text: veil.over(`library.loan.${loan.index}`, loan.due.text) },
  })),
});

export const veiledLibraryHolds = (view: ViewOf<'libraryHolds'>, veil: Veil): ViewOf<'libraryHolds'> => ({
  ...view,
  holds: view.holds.map((hold, index) => veiledBook(hold, `library.hold.${index}`, veil)),
});

export const veiledLibraryFees = (view: ViewOf<'libraryFees'>, veil: Veil): ViewOf<'libraryFees'> => ({
  ...view,
  owed: veil.over('library.owed', view.owed),
  lines: view.lines.map((line) => veil.over('library.fees', line)),
});

export const veiledLibraryDetails = (
  view: ViewOf<'libraryDetails'>,
  veil: Veil,
): ViewOf<'libraryDetails'> => ({
  ...view,
  name: veil.over('library.name', view.name),
  card: veil.over('library.card', view.card),
});

const veiledRefusal = (refusal: LibraryRefusal, veil: Veil): LibraryRefusal => ({
  ...refusal,
  message: veil.over(MESSAGE, refusal.message),
});

const veiledEntries = (entries: LibraryEntry[], veil: Veil): LibraryEntry[] =>
  entries.map((entry, index) => ({
    ...veiledBook(entry, `library.item.${index}`, veil),
    due: entry.due && { ...entry.due, text: veil.over(`library.item.${index}`, entry.due.text) },
    refusal: entry.refusal && veiledRefusal(entry.refusal, veil),
    message: veil.over(MESSAGE, entry.message),
  }));

export const veiledLibraryScan = (view: ViewOf<'libraryScan'>, veil: Veil): ViewOf<'libraryScan'> => ({
  ...view,
  entries: veiledEntries(view.entries, veil),
});

export const veiledLibraryResults = (
  view: ViewOf<'libraryResults'>,
  veil: Veil,
): ViewOf<'libraryResults'> => ({ ...view, entries: veiledEntries(view.entries, veil) });

export const veiledLibraryTrouble = (
  view: ViewOf<'libraryTrouble'>,
  veil: Veil,
): ViewOf<'libraryTrouble'> => ({ ...view, refusal: veiledRefusal(view.refusal, veil) });
