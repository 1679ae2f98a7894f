import type { PrintReason, PrintResult } from '../../role/printer.ts';
import type { Confirms } from './completion.ts';
import type { Silence } from './conversation.ts';

/** What was seen of a job; the result is read off from nothing else. */
export interface Evidence {
  /** Bytes of the job the operating system has taken. */
  bytesWritten: number;
  allWritten: boolean;
  confirms: Confirms;
  /** Ends the printer has acknowledged, and how many were asked for. */
  acknowledged: number;
  asked: number;
  /** A question in the middle was passed over: it was switched off and on. */
  lost?: boolean | undefined;
  /** The printer said it stopped and did not go on. */
  stoppage?: PrintReason | undefined;
  /** Why we no longer listened. */
  silence?: Silence | undefined;
}

/** DESIGN §5: never more than the device said. */
export function judge(evidence: Evidence, jobId: string): PrintResult {
  const { bytesWritten, allWritten, confirms, acknowledged, asked, lost, stoppage, silence } = evidence;
  const cause = stoppage ?? silence;
  const result = (print: PrintResult['print'], reason?: PrintReason): PrintResult =>
    reason === undefined ? { print, jobId } : { print, reason, jobId };

  if (bytesWritten === 0) return result('failed', cause);
  if (lost) return result('unknown', 'connectionLost');
  // The first of two ids already says that everything is on paper; what went wrong later is the cut.
  if (confirms === 'confirmed' && acknowledged > 0)
    return result('confirmed', acknowledged < asked ? cause : undefined);
  if (confirms === 'processed' && acknowledged > 0) return result('processed', stoppage);
  if (stoppage) return result('failed', stoppage);
  if (silence) return result('unknown', silence);
  return confirms === 'sent' && allWritten ? result('sent') : result('unknown', 'timeOut');
}
