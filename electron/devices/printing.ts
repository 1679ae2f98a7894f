import { type PrintReason, type PrintResult, printReason } from '../../hardware/role/printer.ts';
import type { CallError, CallErrorCode } from '../../hardware/role/result.ts';
import { roles } from '../../hardware/role/roles.ts';
import type { PrintJob } from './devices.ts';
import type { CallOutcome } from './hardware-calls.ts';

/** The most that may be said of a job, from what came back of its call. */
export function judgePrint(outcome: CallOutcome, role: PrintJob['role'], jobId: string): PrintResult {
  const parsed = roles[role].print.result.safeParse(outcome.result);
  if (!parsed.success) return { print: 'unknown', reason: 'hardwareError', jobId };
  if (!parsed.data.ok) {
    const { error } = parsed.data;
    const nothingLeft = !outcome.sent || refusedBeforeStart.has(error.code);
    return { print: nothingLeft ? 'failed' : 'unknown', reason: reasonOf(error), jobId };
  }
  // A result of another job says nothing about this one.
  return parsed.data.value.jobId === jobId
    ? parsed.data.value
    : { print: 'unknown', reason: 'hardwareError', jobId };
}

/** With these the device layer says that it did not begin; after any other, paper may have moved. */
const refusedBeforeStart = new Set<CallErrorCode>([
  'noDevice',
  'deviceNotReady',
  'deviceBusy',
  'configuration',
  'userError',
  'unsupportedCommand',
]);

function reasonOf({ code, detail }: CallError): PrintReason {
  for (const word of [detail, code]) {
    const known = printReason.safeParse(word);
    if (known.success) return known.data;
  }
  return code === 'unsupportedCommand' ? 'configuration' : 'hardwareError';
}
