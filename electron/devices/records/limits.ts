const minute = 60_000;
const day = 24 * 60 * minute;

/** What the records of devices may cost in disk and commits, each with its reason. */
export const recordLimits = {
  /** The strip on the technician's board. */
  keepMs: 7 * day,
  /**
   * Rows a device may use at once, and one more every so often: 60 + 7 d / 5 min = 2076 in a week. What changes faster
   * is counted in the last row, so a loose plug keeps its whole week.
   */
  burstRows: 60,
  rowEveryMs: 5 * minute,
  /** A little above what the two before allow: a clock set forward must not fill the disk either. */
  maxRows: 2_200,
  events: 100,
  /** The same again within this is one event that happened several times. */
  sameEventMs: minute,
  /** How far back it may lie among others: a flapping device says two or three things in turn. */
  sameEventBack: 4,
  /** One commit (a flush of the disk, 1–10 ms) for all devices; the first after a quiet while is at once. */
  commitEveryMs: 2_000,
  /** When there were this many in a minute something flaps, and can wait. */
  manyCommits: 20,
  manyWithinMs: minute,
  slowCommitMs: 30_000,
  /** A run that ended without goodbye is known to have lived until here. */
  aliveEveryMs: minute,
  pruneEveryMs: 60 * minute,
  /** Longer than the median of the last days looks back. */
  paperDays: 30,
} as const;
export type RecordLimits = { [K in keyof typeof recordLimits]: number };
