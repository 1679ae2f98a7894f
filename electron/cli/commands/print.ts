import { type Context, configuredDevice } from '../context.ts';
import { failing, type Outcome } from '../outcome.ts';
import { readPrintable } from '../printable.ts';
import { printerRoleOf, printOnce } from '../printing.ts';
import { lockedDevices, withHost } from '../with-host.ts';
import { callFailure, printFailure, printWords } from '../words.ts';

export interface PrintCommand {
  id: string;
  document: string;
  timeoutMs: number;
}

export async function print(
  context: Context,
  { id, document: file, timeoutMs }: PrintCommand,
): Promise<Outcome> {
  const device = configuredDevice(context, id);
  if (!device.ok) return device;
  const role = printerRoleOf(device.value);
  if (!role)
    return failing('unsupportedCommand', `${id} is no printer`, 'choose one from `qyzmet devices list`');
  const printable = readPrintable(file, role);
  if (!printable.ok) return printable;

  const locked = await lockedDevices([device.value], context.signal);
  if (locked.has(id)) return { ok: false, failure: callFailure({ code: 'deviceBusy' }) };
  return withHost([device.value], async (host) => {
    context.terminal.err(`printing on ${id} …\n`);
    const options = { deadlineMs: timeoutMs, signal: context.signal };
    const answer = await printOnce(host, id, role, printable.value, options);
    if (!answer.ok) return { ok: false, failure: callFailure(answer.error) };
    const result = answer.value;
    const failed = printFailure(result);
    if (failed) return { ok: false, json: result, failure: failed };
    return {
      ok: true,
      json: result,
      text: `${result.print}: ${printWords[result.print] ?? ''} (job ${result.jobId})`,
    };
  });
}
