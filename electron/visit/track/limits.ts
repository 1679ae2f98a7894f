import { longestWaitMs } from '../../contract/values/waits.ts';

/** Waits of tracking, each with its reason. */
export const trackLimits = {
  /** One wait for a code; it is asked again while the screen stands. */
  codeReadMs: 60_000,
  /** After a failed read, so that a scanner that fails at once is not asked in a tight loop. */
  codePauseMs: 300,
  /** A scanner that is away is looked at again after this. */
  scannerRecheckMs: 2_000,
  withdrawLostMs: longestWaitMs.withdrawal,
  /** An A4 page by a slow printer over a busy spooler. */
  sheetMs: 60_000,
  /** The device layer promises an answer at `sheetMs`; this is for when it breaks that. */
  sheetLostMs: 65_000,
  /** One original and two more: enough for a jam. */
  mostSheets: 3,
} as const;
