/** Delays and limits of this room, each with its reason. */
export const recoveryLimits = {
  /** One line to a socket of this machine; systemd-notify itself waits 5 s for systemd to have taken it. */
  notifyMs: 6_000,
  /** Two frames are 33 ms. A page that takes this long hangs for the one who stands there (window room: 5 s). */
  paintMs: 4_000,
  /** After a picture that did not come: soon again, the page may have been loading. */
  unpaintedRetryMs: 1_000,
  /** systemd's own advice is half of WatchdogSec; a third leaves room for one picture that came late. */
  feedsPerPeriod: 3,
  /** Memory grows over hours. */
  memoryEveryMs: 30_000,
  /** The next visitor stands there already when one has just gone; nobody touches a screen for this long by chance. */
  quietMs: 5_000,
  /** How often a wish to start anew is looked at. */
  wishEveryMs: 1_000,
  /** A clock that is set, or a machine that slept, is told within this. */
  clockEveryMs: 5_000,
  /** NTP corrects by fractions of a second at a time, and a busy machine is late by as much. */
  jumpMs: 2_000,
  /** Out of service for a cause that may pass: a disk that has room again, a file that was mended, is seen within this. */
  recheckMs: 10_000,
} as const;
/** Tests shorten them. */
export type RecoveryLimits = { readonly [K in keyof typeof recoveryLimits]: number };
