export const monitorLimits = {
  /** 20 messages a second at most. */
  batchMs: 50,
  /** Longer than any reader pauses within one card: what cards and codes hold is masked as a whole. */
  quietMs: 1000,
  /** Of one chunk, in hex; how long it was is told. */
  shownBytes: 64,
  /** In one message: nobody reads more. */
  lines: 40,
  /** Waiting to be masked; a device that never pauses loses the burst rather than show a half of it. */
  waiting: 400,
  waitingBytes: 65_536,
  /** A technician who walked away. */
  forMs: 600_000,
  /** To see one card or one page as it is. */
  revealedMs: 60_000,
} as const;
export type MonitorLimits = { [K in keyof typeof monitorLimits]: number };
