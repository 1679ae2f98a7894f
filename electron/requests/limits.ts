/** Delays and limits of delivering requests, all in ms. */
export const limits = {
  /** A slow village line may take this long; nobody is waiting. */
  attemptMs: 15_000,
  /** A gateway that restarts is back within seconds. */
  firstRetryMs: 1_000,
  /** Fifty kiosks asking every five minutes are no load, and a receipt is registered soon after an outage. */
  longestRetryMs: 5 * 60_000,
  /** The wall clock may jump: look again at least this often, it is one indexed SELECT. */
  longestSleepMs: 60_000,
} as const;

/** Exponential, with the upper half random, so that the kiosks of a region do not come back all at once. */
export function retryDelayMs(failures: number, random: () => number): number {
  const full = Math.min(limits.longestRetryMs, limits.firstRetryMs * 2 ** Math.max(0, failures - 1));
  return Math.round(full * (0.5 + random() / 2));
}
