import { ulid } from 'ulid';
import type { PrintDocument } from '../../hardware/document/schema/document.ts';
import { printResultSchema } from '../../hardware/role/printer.ts';
import type { Calls, RecordedCall } from '../../hardware/transport/record/call.ts';
import type { Recording } from '../../hardware/transport/record/record.ts';
import { settleable, sleep } from '../../hardware/wait.ts';

/** After the last outcome, for what a printer says of its paper then. */
const afterwardsMs = 500;

export interface RecordedJob {
  calls: Calls;
  outcomes: object[];
  /** The document is out, and taken where the printer waits for that. */
  done: Promise<void>;
}

/** One document to be printed while it is recorded; the recording holds the calls and what became of them. */
export function recordedJob(document: PrintDocument, recording: Recording, deadlineMs: number): RecordedJob {
  const due: RecordedCall[] = [{ method: 'print', jobId: ulid(), deadlineMs, document }];
  const outcomes: object[] = [];
  const done = settleable<void>();
  const calls: Calls = {
    async next() {
      const call = due.shift();
      if (call) recording.note({ kind: 'call', call });
      return call ?? null;
    },
    done({ method }, outcome) {
      recording.note({ kind: 'outcome', outcome });
      outcomes.push(outcome);
      const printed = printResultSchema.safeParse(outcome);
      if (method === 'print' && printed.data?.media === 'presented')
        due.push({ method: 'awaitTaken', deadlineMs });
      else void sleep(afterwardsMs).then(() => done.settle());
    },
  };
  return { calls, outcomes, done: done.promise };
}

/** `confirmed`, `failed (paperOut)` or what else the printer made of a call. */
export function outcomeWords(outcome: object): string {
  const printed = printResultSchema.safeParse(outcome);
  if (!printed.success) return JSON.stringify(outcome);
  const { print, media, reason } = printed.data;
  return [print, media, reason && `(${reason})`].filter((part) => part).join(' ');
}
