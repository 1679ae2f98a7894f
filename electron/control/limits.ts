/** Delays and limits of the control socket, each with its reason. */
export const controlLimits = {
  /** A page printer's PDF as base64, and a receipt with pictures; parsing it holds main for some 20 ms. */
  lineBytes: 4 * 1024 * 1024,
  /** A terminal, a watching second one and a script; more is a mistake. */
  clients: 16,
  /** Calls of one client under way at once. */
  callsOfClient: 8,
  /** What a client has not read of us; one that is suspended with Ctrl-Z while it watches is let go. */
  unreadBytes: 1024 * 1024,
  /** Nothing asked and nothing under way: it has forgotten us. */
  idleMs: 300_000,
  /** Everything that needs no device. */
  answerMs: 5_000,
  /** The page of the kiosk is asked three times, and its wish to leave is waited for. */
  itemsMs: 20_000,
  /** Longest wait for a person with a card or a button. */
  deviceMs: 3_600_000,
  /** Self-tests of every device at once, 20 s each, and the machine beside it. */
  reportMs: 120_000,
  /** A played visit of some thirty screens, each within a second on a slow machine. */
  healthMs: 60_000,
  /** A device may use its whole time; the answer still has to come. */
  deviceMarginMs: 5_000,
  /** After its deadline or a cancel a call may still end cleanly (a driver ends its job within 2 s). */
  graceMs: 3_000,
  /** Connecting to a socket file on the same machine; a stale one is refused at once. */
  connectMs: 1_000,
  /** Unix socket paths end here on Linux (unix(7)); libuv would cut a longer one silently. */
  pathBytes: 107,
} as const;
export type ControlLimits = { [K in keyof typeof controlLimits]: number };

/** A timer's longest time, 24 days: for what only its client ends. */
export const FOREVER_MS = 2_147_483_647;
