import type { Measure } from '../requests/gateway/schema/measurement.ts';

/** One thing that happened, without anybody in it. */
export type Count = { name: string; of?: Measure['of'] };

/** What one visit, or one device, adds to the numbers. */
export interface Counted {
  counts: readonly Count[];
  /** What people miss here, in their words, already without numbers. */
  wishes: readonly string[];
}

/** Where numbers are kept. Never throws: they are nobody's business but the office's. */
export interface Measures {
  add(counted: Counted): void;
}

export const noMeasures: Measures = { add: () => {} };

/** Buckets tell nobody apart whose minutes are remembered. */
const BUCKETS = [2, 5, 10, 20, 40] as const;

/** All of them, the shortest first. */
export const bucketNames: readonly string[] = [
  ...BUCKETS.map((limit) => `under${limit}`),
  `over${BUCKETS.at(-1)}`,
];

/** `under5`, `under10` … `over40`. */
export function bucketOf(minutes: number): string {
  const under = BUCKETS.find((limit) => minutes < limit);
  return under === undefined ? `over${BUCKETS.at(-1)}` : `under${under}`;
}
