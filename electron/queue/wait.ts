/** One place that was called, as the estimate sees it. */
export interface Called {
  issuedAt: string;
  calledAt: string;
}

export const waitLimits = {
  /** Enough to be calm, few enough to follow a hall that fills up. */
  calls: 15,
  /** What was true before lunch says nothing about now. */
  notOlderThanMs: 2 * 60 * 60_000,
} as const;

/**
 * Median of the last waits, in whole minutes rounded up; null when nobody was called lately.
 * The median, because one who came back after an hour must not frighten everybody.
 */
export function waitMinutes(calls: readonly Called[], now: Date): number | null {
  const lately = calls
    .filter(({ calledAt }) => now.getTime() - Date.parse(calledAt) <= waitLimits.notOlderThanMs)
    .toSorted((one, other) => (one.calledAt < other.calledAt ? 1 : -1))
    .slice(0, waitLimits.calls)
    .map(({ issuedAt, calledAt }) => Math.max(0, Date.parse(calledAt) - Date.parse(issuedAt)))
    .toSorted((one, other) => one - other);
  const middle = lately[Math.floor((lately.length - 1) / 2)];
  const above = lately[Math.ceil((lately.length - 1) / 2)];
  return middle === undefined || above === undefined ? null : Math.ceil((middle + above) / 2 / 60_000);
}
