import type { PrintReason, PrintResult } from '../../role/printer.ts';
import type { Silence } from '../conversation.ts';
import type { Confirms } from './ends.ts';

/** What was seen of a job; the result is read off from nothing else. */
export interface Evidence {
  /** Bytes of the job the operating system has taken. */
  bytesWritten: number;
  allWritten: boolean;
  /** The most the printer can say. */
  confirms: Confirms;
  heard: 'confirmed' | 'processed' | undefined;
  /** It has said all it can say: what went wrong later did not touch the ticket. */
  isDone: boolean;
  /** It began anew in the middle: what it had is forgotten. */
  restarted: boolean;
  /** The printer said it stopped and did not go on. */
  stoppage?: PrintReason | undefined;
  /** Why we no longer listened. */
  silence?: Silence | undefined;
  /** Only when the end was heard, or the ticket was seen. */
  media?: NonNullable<PrintResult['media']> | undefined;
  /** What was wrong when the ticket did not come to the mouth. */
  trouble?: PrintReason | undefined;
}

/** DESIGN §5: never more than the device said. */
export function judge(evidence: Evidence, jobId: string): PrintResult {
  const { bytesWritten, allWritten, confirms, heard, isDone, restarted, media, trouble } = evidence;
  const cause = evidence.stoppage ?? evidence.silence;
  const result = (print: PrintResult['print'], reason?: PrintReason): PrintResult => ({
    print,
    ...(media && { media }),
    ...(reason && { reason }),
    jobId,
  });
  if (bytesWritten === 0) return result('failed', cause ?? 'deviceNotReady');
  if (restarted) return result('unknown', 'connectionLost');
  // its end was heard: what went wrong later is the cut or the presenter
  if (heard) return result(heard, (isDone ? undefined : cause) ?? trouble);
  // the ticket at the mouth says that the end of the job was read, no more
  if (media === 'presented' || media === 'taken') return result('processed');
  if (cause) return result(evidence.stoppage ? 'failed' : 'unknown', cause);
  return confirms === 'sent' && allWritten ? result('sent', trouble) : result('unknown', 'timeOut');
}

/** Whether nothing of the job can still come out, or hang inside. */
export const isWhole = ({
  heard,
  confirms,
  allWritten,
  restarted,
  stoppage,
  silence,
  media,
}: Evidence): boolean =>
  !restarted &&
  stoppage === undefined &&
  (heard !== undefined ||
    media === 'presented' ||
    media === 'taken' ||
    (confirms === 'sent' && allWritten && silence === undefined));
