/** Waits of a visit, each with its reason. */
export const visitLimits = {
  /** Given by a consultant: long enough to fetch a paper from the bag or to telephone. */
  moreTimeMs: 180_000,
  /** DESIGN §4.8: nobody waits longer for the gateway. */
  submitMs: 5_000,
  /** The journal promises an answer at `submitMs`; a minute later something is broken and staff must look. */
  submitLostMs: 60_000,
  /** To find the card, read NCALayer's window and type a PIN; nobody takes longer. */
  signMs: 180_000,
  /** A number is committed in milliseconds; a late one stays on record, unprinted. */
  issueLostMs: 5_000,
  /** The embedded store answers in milliseconds; a shared one may not, and a number can be had without the outlook. */
  queueLookMs: 1_500,
  /** People ahead and waits change while one reads. */
  queueLookAgainMs: 15_000,
  /** A receipt takes under 3 s at 9600 baud as text, near 20 s as raster. */
  printMs: 30_000,
  /** The device layer promises an answer at `printMs`; this is for when it breaks that. */
  printLostMs: 35_000,
  /** One original and two copies: enough for a jam, too few to empty the roll. */
  mostPrints: 3,
  /** One wait for a card; it is asked again while the screen stands. */
  cardReadMs: 60_000,
  /** After a failed read, so that a reader that fails at once is not asked in a tight loop. */
  cardPauseMs: 300,
  /** A reader that is away is tried again at its next status, or after this. */
  readerRecheckMs: 2_000,
} as const;
