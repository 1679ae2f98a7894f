import { constants } from 'node:fs';
import type { HIDAsync } from 'node-hid';
import type { HidConnection } from '../../config.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import { within } from '../../wait.ts';
import type { Channel, Transport } from '../transport.ts';
import { watchFolder } from '../watch-folder.ts';
import { loadHid } from './addon.ts';
import { accessError, attachmentOf, deviceBehind, watchAttachment } from './attachment.ts';
import { createHidChannel } from './channel.ts';
import { type HidDeviceInfo, listHidDevices, matchesHid } from './discover.ts';

const openLimits = {
  /** Opening takes under 10 ms; a device that hangs in its descriptor request holds it for the kernel's 5 s. */
  openMs: 3000,
  /** Enumerating opens every hidraw node; still found again within 2 s, and /dev is watched besides. */
  absentRetryMs: 1500,
} as const;

/**
 * The HID device with the configured identity; where several fit, the one in the lowest USB socket. `open` errors: noDevice `portMissing`, hardwareError `permissionDenied`
 * | `openFailed` | `hidMissing` (node-hid cannot be loaded). hidraw has no locks: that another program reads along cannot be told.
 */
export function createHidTransport(config: HidConnection, listDevices = listHidDevices): Transport {
  return {
    description: `hid ${describe(config)}`,
    absentRetryMs: openLimits.absentRetryMs,
    watch: (listener) => watchFolder('/dev/hidraw', listener, true),
    async open(signal) {
      const addon = await loadHid();
      if (addon === null) return failed('hardwareError', 'hidMissing');
      const fitting = (await listDevices()).filter((device) => matchesHid(device, config));
      const [first] = fitting.sort((a, b) =>
        (a.usbPath ?? '').localeCompare(b.usbPath ?? '', 'en', { numeric: true }),
      );
      const attachment = first ? attachmentOf(first.path) : null;
      if (first === undefined || attachment === null || !(await isStill(first)))
        return failed('noDevice', 'portMissing');
      return openNode(addon.HIDAsync, first.path, attachment, signal);
    },
  };
}

/** Names are given anew at each plugging-in: since the list was made, another device may have got this one's. */
async function isStill({ path, vendorId, productId, serialNumber }: HidDeviceInfo): Promise<boolean> {
  const now = await deviceBehind(path);
  if (now === null || now.vendorId !== vendorId || now.productId !== productId) return false;
  return serialNumber === undefined || now.serialNumber === serialNumber;
}

function describe({ vendorId, productId, serialNumber, path }: HidConnection): string {
  const id = (value: number) => value.toString(16).padStart(4, '0');
  return `${id(vendorId)}:${id(productId)} ${serialNumber ?? path ?? ''}`.trim();
}

async function openNode(
  addon: typeof HIDAsync,
  node: string,
  attachment: string,
  signal: AbortSignal,
): Promise<Result<Channel>> {
  const refused = await accessError(node, constants.R_OK | constants.W_OK);
  if (refused === 'ENOENT') return failed('noDevice', 'portMissing');
  if (refused !== null) return failed('hardwareError', 'permissionDenied');
  const opening = addon.open(node).catch(() => null);
  const waited = await within(opening, { deadlineMs: openLimits.openMs, signal });
  if (waited.ended !== 'done') {
    // it may still open later: then nobody would ever close it
    void opening.then((late) => late?.close().catch(() => {}));
    return waited.ended === 'canceled' ? failed('canceled') : failed('hardwareError', 'openFailed');
  }
  if (waited.value === null)
    return attachmentOf(node) === attachment
      ? failed('hardwareError', 'openFailed')
      : failed('noDevice', 'portMissing');
  if (attachmentOf(node) !== attachment) {
    await waited.value.close().catch(() => {});
    return failed('noDevice', 'portMissing');
  }
  const channel = createHidChannel(waited.value, {
    stillThere: async () => attachmentOf(node) === attachment,
    watch: (onMissing) => watchAttachment(node, attachment, onMissing),
  });
  // node-hid starts to read in the next tick, and throws there if the device is closed by then
  await new Promise((resolve) => setImmediate(resolve));
  return succeeded(channel);
}
