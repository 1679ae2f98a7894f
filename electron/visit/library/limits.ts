import { longestWaitMs } from '../../contract/values/waits.ts';

/** Waits of the library's screens, each with its reason. */
export const visitLibraryLimits = {
  actLostMs: longestWaitMs.libraryAct,
  allLostMs: longestWaitMs.libraryAll,
  /** A code of an item is 14 digits as a rule; what is longer is no item's. */
  codeChars: 40,
  /** Whoever mistypes thrice does not know it; a librarian does. */
  wrongPins: 3,
} as const;
