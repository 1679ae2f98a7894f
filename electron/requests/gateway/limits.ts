import { longestWaitMs } from '../../contract/values/waits.ts';

/** Limits of asking the gateway, times in ms. */
export const limits = {
  askMs: longestWaitMs.gateway,
  documentMs: longestWaitMs.document,
  /** Nobody waits for measurements or an enrolment. */
  officeMs: 15_000,
  /** The bank tells within seconds; more often is only load. */
  paymentPollMs: 2_000,
  /** Lists and texts in three languages; more than this is not the gateway. */
  answerBytes: 256 * 1024,
  /** Scans of the archive are larger than certificates made today. */
  documentBytes: 10 * 1024 * 1024,
} as const;
