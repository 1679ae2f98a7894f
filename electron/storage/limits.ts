/** Limits of keeping the kiosk's database, each with its reason. */
export const storageLimits = {
  /** Up to this size the whole file is looked through at the start: 16 MB took 25 ms on a machine of 2020. */
  wholeCheckBytes: 16 * 1024 * 1024,
  /** Of a larger file the tables are looked through one by one, until this is over; the rest is for the night. */
  checkBudgetMs: 400,
  /** A schema this far ahead of ours is a flipped bit, not a later version. */
  mostVersionsAhead: 50,
  /** Each is as large as the database; three updates back nobody goes. */
  keptBackups: 3,
  /** How far behind a page that cannot be read another row is looked for. */
  seekBehindDamage: 2_000,
} as const;
