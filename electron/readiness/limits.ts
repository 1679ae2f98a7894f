/** Delays and limits of the readiness report, each with its reason. */
export const readinessLimits = {
  /** A database of a busy year is checked in some 3 s; a sick disk must not hold the report for ever. */
  inspectMs: 30_000,
  /** Issue 5: the PDF in 3 s. Its program needs 0.5 s to start; after this it is ended. */
  drawMs: 10_000,
  /** The gateway, its name looked up and TLS agreed on a poor line. */
  gatewayMs: 5_000,
  /** Small programs of the system (timedatectl, lpstat, espeak-ng) answer within 100 ms. */
  programMs: 3_000,
  /** A page of the printer with its paper, a lamp that blinks three times (3.6 s). */
  unattendedTestMs: 20_000,
  /** Long enough to find a card or to walk to a button. */
  handsMs: 45_000,
  /** A page that shows what is asked of it; nobody answers for ever. */
  lockdownMs: 8_000,
  /** Below this SQLite, logs and spooled paper are at risk within days. */
  leastFreeMb: 500,
  /** A receipt says when: a minute off is seen. */
  clockOffMs: 60_000,
  /** The clock cannot be before the program was made. */
  oldestClock: Date.parse('2026-01-01T00:00:00Z'),
  /** An outage over a working day and the night behind it is worth a technician's trip. */
  outboxHours: 24,
  /** How far back visits and numbers are looked at. */
  days: 7,
  /** Some 100 kB each; a technician looks at the last few. */
  kept: 20,
  /** JSON of a kiosk with twenty devices is 20 kB. */
  fileBytes: 1_000_000,
} as const;
