import type { Host } from '../../hardware/device/host.ts';
import type { DeviceStatus } from '../../hardware/role/status.ts';
import { within } from '../../hardware/wait.ts';

/** A first probe takes the longest driver under 2 s; after this a device is shown as still starting. */
const FIRST_STATUS_MS = 3_000;

/** Waits until every device has said how it is, but not for ever. */
export async function settled(
  host: Host,
  statuses: () => DeviceStatus[],
  signal: AbortSignal,
): Promise<void> {
  const starting = () => statuses().some(({ device }) => device === 'starting');
  let stop = () => {};
  const done = new Promise<void>((resolve) => {
    stop = host.onStatus(() => {
      if (!starting()) resolve();
    });
    if (!starting()) resolve();
  });
  await within(done, { deadlineMs: FIRST_STATUS_MS, signal });
  stop();
}
