/** Days of the past that are looked at. */
export const medianDays = 14;
/** Fewer days with prints say nothing. */
const enoughDays = 3;

/**
 * How many days the rest of a roll lasts: by the median of what was used on the days something was used. Null where
 * too few days are known, or the roll's length is not: nothing is invented.
 */
export function daysLeft(leftMm: number | null, days: readonly (number | null)[]): number | null {
  const used = days.filter((day): day is number => day !== null && day > 0).sort((a, b) => a - b);
  if (leftMm === null || used.length < enoughDays) return null;
  const middle = used.length / 2;
  const below = used[Math.ceil(middle) - 1] ?? 0;
  const above = used[Math.floor(middle)] ?? below;
  const median = (below + above) / 2;
  return median > 0 ? Math.floor(leftMm / median) : null;
}
