/** Limits of the stand-in. */
export const limits = {
  /** Three wrong PINs block a card; the real counter is not public (facts/kazakhstan.md §3.3). */
  pinTries: 3,
  pinDigits: 12,
  /** NCALayer takes documents of megabytes; kiosks sign some hundred kB. */
  frameBytes: 4 * 1024 * 1024,
  /** An X server on this machine answers in a millisecond. */
  displayMs: 2_000,
  /** How long NCALayer is away when it restarts, if nothing else is said. */
  restartMs: 500,
} as const;
