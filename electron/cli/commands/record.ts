import { createWriteStream } from 'node:fs';
import { connectionKind } from '../../../hardware/config.ts';
import { revealAudit } from '../audit.ts';
import { type Context, configuredDevice } from '../context.ts';
import { drive } from '../drive.ts';
import { failing, type Outcome } from '../outcome.ts';
import { lockedDevices } from '../with-host.ts';
import { callFailure } from '../words.ts';

export interface RecordCommand {
  id: string;
  out: string;
  seconds: number;
  reveal: boolean;
}

/** Drives the device and writes down every byte that passes, until the time is over or Ctrl-C. */
export async function record(
  context: Context,
  { id, out, seconds, reveal }: RecordCommand,
): Promise<Outcome> {
  const found = configuredDevice(context, id);
  if (!found.ok) return found;
  const device = found.value;
  if (device.connection.cups)
    return failing('unsupportedCommand', `${id} is a print queue: there are no bytes of its own to record`);
  const { loadDriver } = await import('../../../hardware/device/registry.ts');
  const { createTransport } = await import('../../../hardware/device/transports.ts');
  const { recordTransport, recordingHead } = await import('../../../hardware/transport/record/record.ts');
  const driver = await loadDriver(device.driver, device.profile, device.settings);
  if (!driver.ok) return { ok: false, failure: callFailure(driver.error) };
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
  file.write(`${recordingHead(options, device.profile)}\n`);
  const transport = recordTransport(await createTransport(device.connection), sink, options);
  context.terminal.err(`recording ${id} for ${seconds} s; use it now; Ctrl-C ends it\n`);
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(seconds * 1000)]);
  const events = {
    attached: () => context.terminal.err('the device answers\n'),
    failed: ({ code, detail }: { code: string; detail?: string }) =>
      context.terminal.err(`${detail ? `${code} (${detail})` : code}\n`),
    read: ({ kind }: { kind: string }) => {
      reads++;
      context.terminal.err(`read: ${kind}\n`);
    },
  };
  try {
    await drive(transport, driver.value, events, signal);
  } finally {
    await new Promise<void>((resolve) => file.end(resolve));
  }
  const json = { id, out, lines, reads, masked: !reveal };
  return { ok: true, json, text: `${lines} lines in ${out}${reveal ? '; it holds personal data' : ''}` };
}

/** Only its owner may read it. Null when it cannot be written. */
async function openFile(out: string) {
  const file = createWriteStream(out, { mode: 0o600 });
  return new Promise<typeof file | null>((resolve) => {
    file.once('open', () => resolve(file));
    file.once('error', () => resolve(null));
  });
}
