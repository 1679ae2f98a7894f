/** Waits of the health check, each with its reason. */
export const healthLimits = {
  /** One page on a slow machine without a graphics processor, hidden. */
  paintMs: 5_000,
  /** Opening the hidden window and its first page. */
  openMs: 15_000,
  /** The machine moves on at once; only the goodbye and the wipe take their time. */
  moveMs: 4_000,
  /** More pages than any service has. */
  pages: 120,
  lookMs: 25,
} as const;
