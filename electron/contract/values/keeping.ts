/** How long this kiosk keeps what names nobody. The rooms that forget go by these, and the screen says them. */
export const keeping = {
  /** Counts and wishes that the gateway has: long enough to answer a question about a number. */
  countsDays: 90,
  /** Calls for help: what is older tells nobody anything. */
  helpCallDays: 90,
} as const;
