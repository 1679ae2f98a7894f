/** Delays and limits of this room, each with its reason. */
export const deviceLimits = {
  /** A crash is cured at once (a process is up in about 200 ms); one that keeps dying must not eat the machine. */
  restartDelaysMs: [0, 250, 500, 1_000, 2_000, 5_000],
  /** Alive this long, a process has forgiven itself its earlier deaths. */
  stableMs: 30_000,
  /** This many deaths in a row are no accident: a technician is needed (it is still tried for ever). */
  deathsBeforeError: 4,
  pingMs: 1_000,
  /** Three unanswered pings, 3 s: an addon holds the event loop. Counted, so that a stalled main kills nobody. */
  missedPings: 3,
  /** Loading native addons on a cold, busy disk. */
  startMs: 15_000,
  /** Closing ports takes at most 1 s (transport contract). */
  stopMs: 1_500,
  /** A relay answers in 20 ms; a lamp that does not is for the technician, not for a visitor who waits. */
  lampMs: 2_000,
  /** The process counts a call's deadline itself; this much later it is taken for lost. */
  answerMarginMs: 1_000,
  /** After a cancel the driver may still have to end a job cleanly. */
  cancelMarginMs: 2_000,
} as const;
/** Tests shorten them. */
export type DeviceLimits = {
  [K in keyof typeof deviceLimits]: (typeof deviceLimits)[K] extends readonly number[]
    ? readonly number[]
    : number;
};
