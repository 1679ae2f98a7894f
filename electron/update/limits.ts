/** Delays and limits of an update, each with its reason. */
export const updateLimits = {
  /** An index is some kilobytes; a village line with retries takes minutes. */
  refreshMs: 5 * 60_000,
  /** 150 MB at 50 KB/s. What was fetched before the end stays and is gone on with. */
  downloadMs: 60 * 60_000,
  /** Broken off this often, the next run of the timer goes on. */
  downloadTries: 5,
  downloadPauseMs: 5_000,
  /** Unpacking 300 MB on a slow disk; dpkg is not killed before. */
  installMs: 10 * 60_000,
  questionMs: 30_000,
  /** Unit stopped, started, first picture. */
  restartMs: 60_000,
  /** Devices need up to 30 s after a start, the played visit some seconds. */
  healthMs: 180_000,
  /** A hall that is never empty: the next run of the timer tries again. */
  waitForVisitorMs: 30 * 60_000,
  askVisitorMs: 5_000,
  /** Killed this often while it installs one version, that version is refused: it may be what kills. */
  tries: 3,
  /** Output of a program that is kept, for words and for the log. */
  outputBytes: 256 * 1024,
} as const;
