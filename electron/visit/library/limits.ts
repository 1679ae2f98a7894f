/** Waits of the library's screens, each with its reason. */
export const visitLibraryLimits = {
  /** The library room ends an act within 25 s; this is for when it breaks that, for the visit cannot end meanwhile. */
  actLostMs: 30_000,
  /** The same for all loans, which take it up to 60 s. */
  allLostMs: 65_000,
  /** A code of an item is 14 digits as a rule; what is longer is no item's. */
  codeChars: 40,
  /** Whoever mistypes thrice does not know it; a librarian does. */
  wrongPins: 3,
} as const;
