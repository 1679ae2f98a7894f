const minutes = (count: number): number => count * 60_000;

/** Delays and limits of the staff room, times in ms. */
export const staffLimits = {
  /** A sign-in without a touch ends: whoever turns away from the kiosk leaves nothing open behind them. */
  untouchedMs: 60_000,
  /** Of it, so long it is asked whether anybody is there: time to come round from the back of the kiosk. */
  askedMs: 20_000,
  /** A PIN of six digits is typed in five seconds, looked up on a phone in twenty. */
  typingMs: 30_000,
  /** Why something was refused stays readable, then the screen is as if nobody had been there. */
  refusedMs: 8_000,
  /** The way to the PIN after a card that nobody asked for: time to reach the button, short over a visitor's screen. */
  offeredMs: 12_000,
  /** Readers tell a card that lies there more than once; within this it is one presentation. */
  sameCardMs: 2_000,
  /** argon2id takes 30–200 ms; on a kiosk that is swapping, seconds. */
  verifyMs: 5_000,
  /** A list of staff is a page; something this big is another file. */
  fileBytes: 1_000_000,
} as const;

/**
 * Wrong tries and what they cost. `free`: so many cost nothing · `waitsMs`: how long the next has to wait after each
 * further one, the last value is the cap · `forgetMs`: a count ends after this long without a wrong try, in time that
 * this kiosk has really run.
 */
export const lockOutLimits = {
  /** A slip of the finger and the PIN of another card are free; the third locks. */
  person: {
    free: 2,
    waitsMs: [30_000, minutes(1), minutes(2), minutes(5), minutes(15), minutes(60)],
    forgetMs: 24 * minutes(60),
  },
  /**
   * Whoever is claimed to be there: more than a team mistypes, far less than a search through many people needs. Its cap
   * is short, or anybody with a bus card could keep all staff out for an hour.
   */
  kiosk: { free: 9, waitsMs: [30_000, minutes(1), minutes(2), minutes(5)], forgetMs: minutes(60) },
  /** How much of a running lock a sudden end of the program may cost (it is served again, never spared). */
  keepMs: 5_000,
} as const;

/** RFC 6238 as every authenticator app has it. */
export const codeLimits = { digits: 6, periodSeconds: 30, window: 1, secretBytes: 20 } as const;
