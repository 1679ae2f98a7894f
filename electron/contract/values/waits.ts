/**
 * How long a visitor waits at most, in ms: what the screens say and the rooms keep, each with its reason. One place, for
 * a promise that is kept elsewhere is soon another one.
 */
export const longestWaitMs = {
  /** A question to the gateway: somebody stands and waits, on a village line. */
  gateway: 8_000,
  /** An A4 PDF of 2 MB at 1 Mbit/s is there in 16 s. */
  document: 30_000,
  /** The gateway promises an answer in 8 s; this is for when it breaks that: meanwhile the visit cannot end. */
  withdrawal: 15_000,
  /** One question to the library, and perhaps the way to its server first. */
  librarySignIn: 15_000,
  /** One question for each item on the list. */
  libraryList: 30_000,
  /** The library room ends an act within 25 s; this is for when it breaks that, for the visit cannot end meanwhile. */
  libraryAct: 30_000,
  /** The same for all loans, which take it up to 60 s. */
  libraryAll: 65_000,
} as const;
