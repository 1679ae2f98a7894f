import type { BoundDriver } from '../../hardware/device/registry.ts';
import type { AttachedDevice, PrinterOperations, ReaderOperations } from '../../hardware/driver/driver.ts';
import { type CallError, failed, type Result } from '../../hardware/role/result.ts';
import type { Calls, RecordedCall } from '../../hardware/transport/record/call.ts';
import type { Channel, Transport } from '../../hardware/transport/transport.ts';
import { sleep, withAnyOf, within } from '../../hardware/wait.ts';
import { type Medium, mediumSchema } from '../control/medium.ts';

const driveLimits = {
  /** As the connection machine gives it (hardware/device/state.ts). */
  attachMs: 4000,
  /** One wait for a card, or for the end; the next one follows at once. */
  idleMs: 3_600_000,
  /** Between two attempts to open. */
  retryMs: 1000,
  farewellMs: 1000,
} as const;

export interface DriveEvents {
  attached(identity: AttachedDevice['identity']): void;
  failed(error: CallError): void;
  read(medium: Medium): void;
}

/** Where it is, who drives it, and what it is told to do: nothing, when `calls` is not there. */
export interface Driven {
  transport: Transport;
  driver: BoundDriver;
  calls?: Calls;
}

/**
 * Opens the place, attaches the driver and reads whatever is shown, over and over, until the signal aborts: what a
 * device says when it is really used. Printers do their `calls`, lamps are only attached. The same for a device and
 * for a recording.
 */
export async function drive(driven: Driven, events: DriveEvents, signal: AbortSignal): Promise<void> {
  const { transport } = driven;
  while (!signal.aborted) {
    const opened = await transport.open(signal);
    if (signal.aborted && opened.ok) await opened.value.close();
    if (signal.aborted) return;
    if (opened.ok) await driveChannel(opened.value, driven, events, signal);
    else events.failed(opened.error);
    if (!signal.aborted) await sleep(driveLimits.retryMs, signal);
  }
}

async function driveChannel(
  channel: Channel,
  driven: Driven,
  events: DriveEvents,
  signal: AbortSignal,
): Promise<void> {
  const lost = new AbortController();
  void channel.gone.then(() => lost.abort());
  try {
    await withAnyOf([signal, lost.signal], (over) => attachAndUse(channel, driven, events, { over, signal }));
  } finally {
    await channel.close();
  }
}

interface Ends {
  /** Aborted from outside. */
  signal: AbortSignal;
  /** Or the device is gone. */
  over: AbortSignal;
}

async function attachAndUse(
  channel: Channel,
  { driver, calls }: Driven,
  events: DriveEvents,
  { over, signal }: Ends,
): Promise<void> {
  const attached = await driver.attach(channel, { deadlineMs: driveLimits.attachMs, signal: over });
  if (!attached.ok) return events.failed(attached.error);
  events.attached(attached.value.identity);
  const { operations } = attached.value;
  try {
    if (operations.kind === 'reader') await readOn(operations, events, over);
    else if (operations.kind === 'printer' && calls) await printOn(operations, calls, { over, signal });
    await sleep(driveLimits.idleMs, over);
  } finally {
    await within(Promise.resolve(attached.value.detach()), { deadlineMs: driveLimits.farewellMs });
  }
}

async function readOn(operations: ReaderOperations, events: DriveEvents, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const read: Result<unknown> = await operations.read({ deadlineMs: driveLimits.idleMs, signal: over });
    if (over.aborted && !read.ok) return;
    const medium = read.ok ? mediumSchema.safeParse(read.value) : null;
    if (medium?.success) events.read(medium.data);
    else if (!read.ok) events.failed(read.error);
    else events.failed(failed('invalidData').error);
    // a reader that fails at once would spin
    if (!read.ok && read.error.code !== 'invalidData') await sleep(driveLimits.retryMs, over);
  }
}

/** That the device is gone a printer tells by itself, as the reason of its outcome. */
async function printOn(operations: PrinterOperations, calls: Calls, { over, signal }: Ends): Promise<void> {
  for (let call = await calls.next(over); call; call = await calls.next(over))
    calls.done(call, await perform(operations, call, signal));
}

async function perform(
  { print, presenter }: PrinterOperations,
  call: RecordedCall,
  signal: AbortSignal,
): Promise<object> {
  const options = { deadlineMs: call.deadlineMs, signal };
  if (call.method === 'print') return print(call.document, call.jobId, options);
  return presenter?.awaitTaken(options) ?? failed('unsupportedCommand');
}
