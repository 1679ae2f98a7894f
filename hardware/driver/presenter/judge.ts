import type { PrintReason, PrintResult } from '../../role/printer.ts';
import type { Silence } from '../conversation.ts';

/** What was seen of a job; the result is read off from nothing else. */
export interface Evidence {
  bytesWritten: number;
  allWritten: boolean;
  heard: 'confirmed' | 'processed' | undefined;
  /** The printer was switched off in the middle: what it had is forgotten. */
  restarted: boolean;
  /** The printer said it stopped and did not go on. */
  stoppage?: PrintReason | undefined;
  /** Why we no longer listened. */
  silence?: Silence | undefined;
  media?: 'presented' | 'taken' | 'retracted' | 'unknown' | undefined;
}

/** DESIGN §5: never more than the device said. */
export function judge(evidence: Evidence, jobId: string): PrintResult {
  const { bytesWritten, heard, restarted, stoppage, silence, media } = evidence;
  const result = (print: PrintResult['print'], reason?: PrintReason): PrintResult => ({
    print,
    ...(bytesWritten > 0 && media && { media }),
    ...(reason && { reason }),
    jobId,
  });
  if (bytesWritten === 0) return result('failed', stoppage ?? silence ?? 'deviceNotReady');
  // its end was heard: what went wrong later is the cut or the presenter
  if (heard) return result(heard, stoppage ?? silence);
  if (restarted) return result('unknown', 'connectionLost');
  if (stoppage) return result('failed', stoppage);
  return result('unknown', silence ?? 'timeOut');
}
