import type { BoundDriver } from '../../hardware/device/registry.ts';
import type { AttachedDevice } from '../../hardware/driver/driver.ts';
import { type CallError, failed, type Result } from '../../hardware/role/result.ts';
import type { Channel, Transport } from '../../hardware/transport/transport.ts';
import { sleep, within } from '../../hardware/wait.ts';
import { type Medium, mediumSchema } from './medium.ts';

const driveLimits = {
  /** As the connection machine gives it (hardware/device/state.ts). */
  attachMs: 4000,
  /** One wait for a card; the next one follows at once. */
  readMs: 3_600_000,
  /** Between two attempts to open. */
  retryMs: 1000,
  farewellMs: 1000,
} as const;

export interface DriveEvents {
  attached(identity: AttachedDevice['identity']): void;
  failed(error: CallError): void;
  read(medium: Medium): void;
}

/**
 * Opens the place, attaches the driver and reads whatever is shown, over and over, until the signal aborts: what a
 * device says when it is really used. Printers and lamps are only attached. The same for a device and for a recording.
 */
export async function drive(
  transport: Transport,
  driver: BoundDriver,
  events: DriveEvents,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const opened = await transport.open(signal);
    if (signal.aborted && opened.ok) await opened.value.close();
    if (signal.aborted) return;
    if (opened.ok) await driveChannel(opened.value, driver, events, signal);
    else events.failed(opened.error);
    if (!signal.aborted) await sleep(driveLimits.retryMs, signal);
  }
}

async function driveChannel(
  channel: Channel,
  driver: BoundDriver,
  events: DriveEvents,
  signal: AbortSignal,
): Promise<void> {
  const lost = new AbortController();
  void channel.gone.then(() => lost.abort());
  const over = AbortSignal.any([signal, lost.signal]);
  try {
    const attached = await driver.attach(channel, { deadlineMs: driveLimits.attachMs, signal: over });
    if (!attached.ok) return events.failed(attached.error);
    events.attached(attached.value.identity);
    try {
      await use(attached.value, events, over);
    } finally {
      await within(Promise.resolve(attached.value.detach()), { deadlineMs: driveLimits.farewellMs });
    }
  } finally {
    await channel.close();
  }
}

async function use(device: AttachedDevice, events: DriveEvents, over: AbortSignal): Promise<void> {
  const { operations } = device;
  if (operations.kind !== 'reader') return sleep(driveLimits.readMs, over);
  while (!over.aborted) {
    const read: Result<unknown> = await operations.read({ deadlineMs: driveLimits.readMs, signal: over });
    if (over.aborted && !read.ok) return;
    const medium = read.ok ? mediumSchema.safeParse(read.value) : null;
    if (medium?.success) events.read(medium.data);
    else if (!read.ok) events.failed(read.error);
    else events.failed(failed('invalidData').error);
    // a reader that fails at once would spin
    if (!read.ok && read.error.code !== 'invalidData') await sleep(driveLimits.retryMs, over);
  }
}
