import type { DeviceStatus } from '../../hardware/role/status.ts';
import type { Devices } from '../devices/devices.ts';
import type { Measures } from './count.ts';

interface Configured {
  id: string;
  role?: string | undefined;
  roles?: readonly string[] | undefined;
}

/** Counts each time a device stops serving, under its role; that it goes on failing is not counted again. */
export function countDeviceFailures(
  devices: Pick<Devices, 'onStatus'>,
  configured: readonly Configured[],
  measures: Measures,
): () => void {
  const before = new Map<string, string | null>();
  return devices.onStatus((status) => {
    const code = failureOf(status);
    const changed = code !== (before.get(status.id) ?? null);
    // Busy and starting say nothing about whether the failure is over.
    if (code !== null || status.device === 'online') before.set(status.id, code);
    if (code === null || !changed) return;
    const device = configured.find(({ id }) => id === status.id);
    const roles = device?.roles ?? (device?.role ? [device.role] : []);
    measures.add({
      counts: roles.map((role) => ({ name: 'deviceFailed', of: { device: role, code } })),
      wishes: [],
    });
  });
}

function failureOf({ device, paper, media }: DeviceStatus): string | null {
  if (paper === 'out') return 'paperOut';
  if (paper === 'jammed' || media === 'jammed') return 'jammed';
  return device === 'online' || device === 'deviceBusy' || device === 'starting' ? null : device;
}
