/** When help is offered, and how long it is called for; each with its reason. */
export const helpLimits = {
  /** One bad read is dirt, two a card the wrong way round; at the third something is not understood. */
  badReads: 3,
  badAnswers: 3,
  /** To come back to a page once is to correct something. */
  returns: 2,
  /** Well before the warning of the idle timer (90 s), which asks something else. */
  slowMs: 60_000,
  /** A lamp that burns longer is no call any more; one may call again. */
  lampMs: 600_000,
  /** Whoever waits for a consultant does not touch the screen meanwhile. */
  waitingMs: 180_000,
} as const;
