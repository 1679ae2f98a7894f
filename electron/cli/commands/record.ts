import { open } from 'node:fs/promises';
import { connectionKind, type DeviceConfig } from '../../../hardware/config.ts';
import { withAnyOf, within } from '../../../hardware/wait.ts';
import { printerRoleOf } from '../../control/printing.ts';
import { revealAudit } from '../audit.ts';
import { findKiosk } from '../beside.ts';
import { configuredDevice } from '../configured.ts';
import type { Context } from '../context.ts';
import { drive } from '../drive.ts';
import { failing, failure, type Outcome } from '../outcome.ts';
import { readDocument } from '../printable.ts';
import { outcomeWords, recordedJob } from '../recorded-job.ts';
import { lockedDevices } from '../with-host.ts';
import { callFailure } from '../words.ts';

export interface RecordCommand {
  id: string;
  out: string;
  seconds: number;
  reveal: boolean;
  /** A file with a document to print meanwhile. */
  print?: string;
}

/** Drives the device and writes down every byte that passes, until the time is over, what it prints is done or Ctrl-C. */
export async function record(
  context: Context,
  { id, out, seconds, reveal, print }: RecordCommand,
): Promise<Outcome> {
  const found = configuredDevice(context, id);
  if (!found.ok) return found;
  const device = found.value;
  if (device.connection.cups)
    return failing('unsupportedCommand', `${id} is a print queue: there are no bytes of its own to record`);
  if (device.connection.keys)
    return failing('unsupportedCommand', `the keys of ${id} arrive in the kiosk window: no bytes pass here`);
  const document = print === undefined ? null : readDocumentFor(device, print);
  if (document && !document.ok) return document;
  const { loadDriver } = await import('../../../hardware/device/registry.ts');
  const { createTransport } = await import('../../../hardware/device/transports.ts');
  const { recordTransport, recordingHead } = await import('../../../hardware/transport/record/record.ts');
  const driver = await loadDriver(device.driver, device.profile, device.settings);
  if (!driver.ok) return { ok: false, failure: callFailure(driver.error) };
  const kiosk = await findKiosk(context);
  kiosk?.close();
  // its ports it cannot lend; some HID devices let two programs in, and both would get half
  if (kiosk) return failing('deviceBusy', 'a running kiosk holds the device', 'stop the kiosk, then record');
  const locked = await lockedDevices([device], context.signal);
  if (locked.has(id)) return { ok: false, failure: callFailure({ code: 'deviceBusy' }) };
  if (reveal) context.terminal.err(`${revealAudit(id)}\n`);

  const file = await openFile(out);
  if (!file) return failing('unwritable', `${out} cannot be written`, 'name another file');
  const options = { driver: device.driver, reports: connectionKind(device.connection) === 'hid', reveal };
  let lines = 0;
  let reads = 0;
  const sink = (line: string) => {
    lines++;
    file.write(`${line}\n`);
  };
  file.write(`${recordingHead(options, device.profile, device.settings)}\n`);
  const transport = recordTransport(await createTransport(device.connection), sink, options);
  const deadlineMs = seconds * 1000;
  const job = document && recordedJob(document.value, transport, deadlineMs);
  const now = job ? 'printing' : 'use it now';
  context.terminal.err(`recording ${id} for ${seconds} s; ${now}; Ctrl-C ends it\n`);
  const events = {
    attached: () => context.terminal.err('the device answers\n'),
    failed: ({ code, detail }: { code: string; detail?: string }) =>
      context.terminal.err(`${detail ? `${code} (${detail})` : code}\n`),
    read: ({ kind }: { kind: string }) => {
      reads++;
      context.terminal.err(`read: ${kind}\n`);
    },
  };
  const over = new AbortController();
  try {
    await withAnyOf([context.signal, over.signal], async (signal) => {
      const driving = drive(
        { transport, driver: driver.value, ...(job && { calls: job.calls }) },
        events,
        signal,
      );
      await within(job ? Promise.race([driving, job.done]) : driving, { deadlineMs, signal });
      over.abort();
      await driving;
    });
  } finally {
    await new Promise<void>((resolve) => file.end(resolve));
  }
  const json = { id, out, lines, reads, ...(job && { outcomes: job.outcomes }), masked: !reveal };
  const rows = job?.outcomes.map((outcome) => `${outcomeWords(outcome)}\n`) ?? [];
  const text = `${rows.join('')}${lines} lines in ${out}${reveal ? '; it holds personal data' : ''}`;
  return { ok: true, json, text };
}

function readDocumentFor(device: DeviceConfig, file: string) {
  const role = printerRoleOf(device);
  if (role) return readDocument(file);
  return { ok: false as const, failure: failure('unsupportedCommand', `${device.id} is no printer`) };
}

/** Only its owner may read it, also when the file was there before with wider rights. Null when it cannot be written. */
async function openFile(out: string) {
  try {
    const file = await open(out, 'w', 0o600);
    // a device or a pipe keeps its own
    if ((await file.stat()).isFile()) await file.chmod(0o600);
    return file.createWriteStream();
  } catch {
    return null;
  }
}
