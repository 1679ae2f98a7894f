/** Limits of asking the gateway, times in ms. */
export const limits = {
  /** Somebody stands and waits, on a village line; the wheel turns from the first second. */
  askMs: 8_000,
  /** An A4 PDF of 2 MB at 1 Mbit/s is there in 16 s. */
  documentMs: 30_000,
  /** Nobody waits for measurements or an enrolment. */
  officeMs: 15_000,
  /** The bank tells within seconds; more often is only load. */
  paymentPollMs: 2_000,
  /** Lists and texts in three languages; more than this is not the gateway. */
  answerBytes: 256 * 1024,
  /** Scans of the archive are larger than certificates made today. */
  documentBytes: 10 * 1024 * 1024,
} as const;
