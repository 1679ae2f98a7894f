import type { PrintReason, PrintResult } from '../../role/printer.ts';
import type { CallError } from '../../role/result.ts';
import type { Spooler, SpoolOrder, SpoolState } from '../../transport/transport.ts';
import { sleep } from '../../wait.ts';
import type { CallOptions } from '../driver.ts';

export interface CupsDelays {
  /** A sheet takes seconds; a question 2 ms. */
  pollMs: number;
  askMs: number;
  /** A spooler being restarted (new paper size, logrotate) is away for 2 s and keeps its jobs. */
  awayMs: number;
  /** CUPS gives its filters time to end after a cancel; the device layer allows 4 s after an abort. */
  cancelMs: number;
  /**
   * CUPS learns of paper only while it prints: what an idle queue says of it was true when its last job ended. Believed
   * for so long, then a job is let through to find out; else a refilled printer would be refused for ever.
   */
  staleMs: number;
}
export const cupsDelays: CupsDelays = {
  pollMs: 300,
  askMs: 1000,
  awayMs: 8000,
  cancelMs: 2500,
  staleMs: 60_000,
};

export interface PrintRun {
  spooler: Spooler;
  file: Uint8Array;
  order: SpoolOrder;
  jobId: string;
  completion: 'processed' | 'sent';
  /** What the printer says is wrong, asked now; undefined when nothing. */
  trouble(): Promise<PrintReason | undefined>;
  delays: CupsDelays;
}

const isEnd = (state: SpoolState): boolean =>
  ['completed', 'canceled', 'aborted', 'gone'].includes(state.state);

/**
 * One job from its bytes to the spooler's last word. `failed` only when the spooler never took it, or says itself
 * that it ended before its first byte went to the printer.
 */
export async function printThrough(run: PrintRun, { signal, deadlineMs }: CallOptions): Promise<PrintResult> {
  const { spooler, file, order, jobId, delays } = run;
  const endsAt = performance.now() + deadlineMs;
  const submitted = await spooler.submit(file, order, { deadlineMs, signal });
  if (!submitted.ok) return refused(submitted.error, jobId);
  const { job } = submitted.value;
  let last: SpoolState | 'away' = await follow(run, job, endsAt, signal);
  let given: PrintReason | undefined;
  if (last === 'away') given = 'connectionLost';
  else if (!isEnd(last)) {
    given = (await run.trouble()) ?? (signal.aborted ? 'canceled' : 'timeOut');
    await spooler.cancel(job, { deadlineMs: delays.askMs });
    last = await follow(run, job, performance.now() + delays.cancelMs, neverAborted);
  }
  const result = await judge(run, last, given);
  if (last !== 'away' && isEnd(last)) await spooler.forget(job, { deadlineMs: delays.askMs });
  return result;
}

const neverAborted = new AbortController().signal;

function refused({ code, detail }: CallError, jobId: string): PrintResult {
  if (detail === 'unsure')
    return {
      print: 'unknown',
      reason: code === 'timeOut' || code === 'canceled' ? code : 'connectionLost',
      jobId,
    };
  if (code === 'invalidData') return { print: 'failed', reason: 'invalidDocument', jobId };
  const known = ['noDevice', 'deviceNotReady', 'timeOut', 'canceled', 'connectionLost'] as const;
  return { print: 'failed', reason: known.find((each) => each === code) ?? 'hardwareError', jobId };
}

/** Asks until the job has ended, the time is over or the signal aborts; `away` when the spooler stays silent. */
async function follow(
  { spooler, delays }: PrintRun,
  job: number,
  endsAt: number,
  signal: AbortSignal,
): Promise<SpoolState | 'away'> {
  let last: SpoolState | 'away' = 'away';
  let heardAt = performance.now();
  for (;;) {
    const answer = await spooler.job(job, { deadlineMs: delays.askMs });
    if (answer.ok) {
      last = answer.value;
      heardAt = performance.now();
      if (isEnd(last)) return last;
    }
    const now = performance.now();
    if (now - heardAt > delays.awayMs) return 'away';
    if (signal.aborted || now >= endsAt) return last;
    await sleep(Math.min(delays.pollMs, endsAt - now), signal);
  }
}

async function judge(
  run: PrintRun,
  last: SpoolState | 'away',
  given: PrintReason | undefined,
): Promise<PrintResult> {
  const { jobId, completion } = run;
  if (last === 'away') return { print: 'unknown', reason: given ?? 'connectionLost', jobId };
  if (last.state === 'completed') return { print: completion, jobId };
  if (last.state === 'gone') return { print: 'unknown', ...(given && { reason: given }), jobId };
  // somebody else canceled it, or CUPS gave up
  const reason = given ?? (await run.trouble()) ?? (last.state === 'canceled' ? 'canceled' : 'hardwareError');
  const ended = last.state === 'canceled' || last.state === 'aborted';
  return { print: ended && !last.started ? 'failed' : 'unknown', reason, jobId };
}
