import type { PrintResult } from '../../../hardware/role/printer.ts';
import type { Control } from '../../control/client.ts';
import { printerRoleOf, printOnce } from '../../control/printing.ts';
import { besideKiosk, controlFailure } from '../beside.ts';
import { configuredDevice } from '../configured.ts';
import type { Context } from '../context.ts';
import { failing, type Outcome } from '../outcome.ts';
import { readPrintable } from '../printable.ts';
import { userName } from '../user.ts';
import { lockedDevices, withHost } from '../with-host.ts';
import { callFailure, printFailure, printWords } from '../words.ts';

export interface PrintCommand {
  id: string;
  document: string;
  timeoutMs: number;
}

export const print = (context: Context, command: PrintCommand): Promise<Outcome> =>
  besideKiosk(
    context,
    (control) => printBeside(context, control, command),
    () => printAlone(context, command),
  );

async function printBeside(
  context: Context,
  control: Control,
  { id, document: file, timeoutMs }: PrintCommand,
): Promise<Outcome> {
  const { signal, terminal } = context;
  const listed = await control.call('devices.list', {}, { signal });
  if (!listed.ok) return { ok: false, failure: controlFailure(listed.error) };
  const device = listed.value.devices.find((one) => one.id === id);
  if (!device) return { ok: false, failure: controlFailure({ code: 'unknownDevice' }) };
  const role = printerRoleOf(device);
  if (!role) return noPrinter(id);
  const printable = readPrintable(file, role);
  if (!printable.ok) return printable;
  terminal.err(`printing on ${id} …\n`);
  const what =
    'pdf' in printable.value ? { pdf: Buffer.from(printable.value.pdf).toString('base64') } : printable.value;
  const printed = await control.call('print', { id, timeoutMs, user: userName(), ...what }, { signal });
  if (!printed.ok) return { ok: false, failure: controlFailure(printed.error) };
  return printedOutcome(printed.value);
}

const noPrinter = (id: string): Outcome =>
  failing('unsupportedCommand', `${id} is no printer`, 'choose one from `qyzmet devices list`');

async function printAlone(
  context: Context,
  { id, document: file, timeoutMs }: PrintCommand,
): Promise<Outcome> {
  const device = configuredDevice(context, id);
  if (!device.ok) return device;
  const role = printerRoleOf(device.value);
  if (!role) return noPrinter(id);
  const printable = readPrintable(file, role);
  if (!printable.ok) return printable;

  const locked = await lockedDevices([device.value], context.signal);
  if (locked.has(id)) return { ok: false, failure: callFailure({ code: 'deviceBusy' }) };
  return withHost([device.value], async (host) => {
    context.terminal.err(`printing on ${id} …\n`);
    const options = { deadlineMs: timeoutMs, signal: context.signal };
    const answer = await printOnce(host, id, role, printable.value, options);
    if (!answer.ok) return { ok: false, failure: callFailure(answer.error) };
    return printedOutcome(answer.value);
  });
}

function printedOutcome(result: PrintResult): Outcome {
  const failed = printFailure(result);
  if (failed) return { ok: false, json: result, failure: failed };
  const text = `${result.print}: ${printWords[result.print] ?? ''} (job ${result.jobId})`;
  return { ok: true, json: result, text };
}
