import { longestWaitMs } from '../contract/values/waits.ts';

/** Delays and limits of the library room, times in ms. */
export const libraryLimits = {
  signInMs: longestWaitMs.librarySignIn,
  listMs: longestWaitMs.libraryList,
  /** One act with what is asked before it, and after it when its answer was lost. */
  actMs: 25_000,
  /** All loans at once, item by item where the server cannot. */
  allMs: 60_000,
  /** Goodbye to the server; nobody waits for it longer. */
  signOutMs: 5_000,
  /** Between two looks at what became of an act. */
  lookAgainMs: 300,
  /** How long an act of unknown end is not sent again: a server that hangs may still do it when it wakes. */
  doubtMs: 10 * 60_000,
  /** Longer lists are cut; nobody reads them at a kiosk. */
  listItems: 200,
  /** The screen message of a server. */
  messageChars: 300,
  titleChars: 200,
} as const;
