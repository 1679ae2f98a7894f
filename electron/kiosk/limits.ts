/** Waits of the kiosk, each with its reason. */
export const kioskLimits = {
  /** Long enough to read two sentences and take the paper; a touch ends it sooner. */
  goodbyeMs: 10_000,
  /** The tap that ended the visit, or its echo, must not skip the goodbye. */
  goodbyeSettleMs: 1_500,
  /** A card left behind is said again; more often would be nagging, more seldom is a person out of the door. */
  cardReminderMs: 10_000,
  /** Whoever has not turned round by then does not hear it: staff are called. */
  cardLampMs: 15_000,
  /** Wiping browser storage takes well under a second; a wipe that hangs has failed. */
  wipeMs: 5_000,
  /** A new window paints within a second or two; after this the kiosk says that it is out of service. */
  recreateMs: 15_000,
  /** A window that could not be made clean is tried again: the cause may have passed. */
  recreateRetryMs: 30_000,
  /** Hours open and close queues, midnight starts numbers anew, a shared store gives numbers elsewhere. */
  nextNumbersMs: 30_000,
  /** An update takes a minute or two and ends in a new start; one that does not has died. */
  updatingMs: 15 * 60_000,
  /** Whoever was interrupted has seen the notice by then, or has left. */
  restartedNoticeMs: 600_000,
} as const;
