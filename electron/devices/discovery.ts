import { z } from 'zod';
import type { DeviceConfig } from '../../hardware/config.ts';
import { type Discovered, type DiscoveryKind, discoveredSchema } from '../../hardware/role/discovery.ts';
import type { Log } from '../config/log.ts';
import type { ForkHardware } from './hardware-child.ts';
import type { HardwareGroup } from './hardware-group.ts';
import type { DeviceLimits } from './limits.ts';
import type { FoundPlace } from './maintenance.ts';
import { superviseHardware } from './supervisor.ts';

export const discoveryLimits = {
  /** udevadm and the HID enumeration have 2 s each. */
  listMs: 4_000,
  /** Between two looks while somebody plugs in; a look takes some 100 ms. */
  lookEveryMs: 400,
} as const;

const answer = z.array(discoveredSchema);
type Ask = (kinds: DiscoveryKind[], signal?: AbortSignal) => Promise<Discovered[]>;

/** Through a process that runs anyway. What does not answer finds nothing. */
export const askGroup =
  (group: HardwareGroup): Ask =>
  async (kinds, signal) => {
    const wait = { deadlineMs: discoveryLimits.listMs, ...(signal && { signal }) };
    const { result } = await group.ask((callId) => ({ type: 'discover', callId, kinds }), wait);
    return result.ok ? (answer.safeParse(result.value).data ?? []) : [];
  };

/** Through a process of its own: card readers may hang it, and a kiosk may have no device yet. */
export const askAlone =
  (fork: ForkHardware, log: Log, limits: DeviceLimits): Ask =>
  async (kinds, signal) => {
    let settle: (value: Discovered[]) => void = () => {};
    const told = new Promise<Discovered[]>((resolve) => {
      settle = resolve;
    });
    const supervisor = superviseHardware(
      fork,
      {
        up: () => void supervisor.post({ type: 'discover', callId: 1, kinds }),
        down: () => settle([]),
        message: (message) => {
          if (message.type !== 'result') return;
          settle(message.result.ok ? (answer.safeParse(message.result.value).data ?? []) : []);
        },
      },
      { log, limits },
    );
    const end = () => settle([]);
    const timer = setTimeout(end, discoveryLimits.listMs);
    signal?.addEventListener('abort', end, { once: true });
    try {
      return await told;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      await supervisor.stop();
    }
  };

/** Which device of kiosk.yaml is meant for what was found; the identity must agree in everything that is given. */
export function placesOf(found: readonly Discovered[], devices: readonly DeviceConfig[]): FoundPlace[] {
  return found.map((place) => ({
    ...place,
    device: devices.find(({ connection }) => isFor(connection, place))?.id ?? null,
  }));
}

function isFor({ serial, hid, pcsc }: DeviceConfig['connection'], place: Discovered): boolean {
  if (place.kind === 'pcsc') return pcsc !== undefined && place.reader.includes(pcsc.reader);
  const wanted = place.kind === 'serial' ? serial?.usb : hid;
  if (place.kind === 'serial' && serial?.path !== undefined) return serial.path === place.path;
  if (!wanted) return false;
  const agrees = <T>(given: T | undefined, has: T | undefined): boolean =>
    given === undefined || given === has;
  return (
    agrees(wanted.vendorId, place.vendorId) &&
    agrees(wanted.productId, place.productId) &&
    agrees(wanted.serialNumber, place.serialNumber) &&
    agrees(wanted.path, place.usbPath) &&
    (place.kind === 'serial' || agrees(hid?.usagePage, place.usagePage))
  );
}

/** The same thing in two lists: a node's name may be given to another after a replug, so all that is known counts. */
const keyOf = ({ device: _device, ...place }: FoundPlace): string => JSON.stringify(place);
export const appeared = (before: readonly FoundPlace[], after: readonly FoundPlace[]): FoundPlace[] => {
  const known = new Set(before.map(keyOf));
  return after.filter((place) => !known.has(keyOf(place)));
};
