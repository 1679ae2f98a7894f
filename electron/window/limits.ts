/** Delays and limits of this room, each with its reason. */
export const windowLimits = {
  /** How often a drawn page is asked whether it is alive. */
  heartbeatMs: 1_000,
  /** A screen that ignores touches this long is broken for the one who stands there. */
  hungMs: 5_000,
  /** A first load on a cold, busy machine may take this long before it counts as hung. */
  loadMs: 20_000,
  /** Usually the page has drawn 300 ms after the window was made; the kiosk is composed even if it never does. */
  pageMs: 2_000,
  /** The first crash is cured at once; a page that keeps crashing must not eat the machine. */
  reloadDelaysMs: [0, 100, 500, 1_000, 2_000, 5_000],
  /** Alive this long, a page has forgiven itself its earlier deaths. */
  stableMs: 60_000,
  /** So many deaths in a row: perhaps the window itself is broken, so make a new one. */
  deathsBeforeRecreate: 3,
  /** A window manager tells of one change in several steps, all within this. */
  settleMs: 60,
  /** What no event tells: a desktop may be seen no longer than that. */
  stayMs: 1_000,
  /** A wipe is seconds of a visitor's time; what is not done by then has failed. */
  wipeStepMs: 3_000,
} as const;
