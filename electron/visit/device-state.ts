import type { Role } from '../../hardware/role/roles.ts';
import type { DeviceStatus } from '../../hardware/role/status.ts';
import type { Devices } from '../devices/devices.ts';

export const WORKING: readonly DeviceStatus['device'][] = ['online', 'deviceBusy', 'starting'];

/** The status of the device that plays a role; undefined without such a device or before its first word. */
export function statusOf(devices: Devices, role: Role): DeviceStatus | undefined {
  const device = devices.deviceFor(role);
  return device ? devices.statuses().find(({ id }) => id === device.id) : undefined;
}

/** Whether it is worth asking: a device that has not said anything yet is given the benefit of the doubt. */
export function seemsUsable(devices: Devices, role: Role): boolean {
  if (devices.deviceFor(role) === null) return false;
  const status = statusOf(devices, role);
  return status === undefined || WORKING.includes(status.device);
}

export function hasPaper(devices: Devices, role: 'receiptPrinter' | 'ticketDispenser'): boolean {
  const paper = statusOf(devices, role)?.paper;
  return paper !== 'out' && paper !== 'jammed';
}

/** Whether a print is worth trying now. */
export const canPrint = (devices: Devices, role: 'receiptPrinter' | 'ticketDispenser'): boolean =>
  seemsUsable(devices, role) && hasPaper(devices, role);

/** What tickets come out of now: the dispenser, or the receipt printer in its stead; null: nothing can print them. */
export function ticketPrinter(devices: Devices): 'receiptPrinter' | 'ticketDispenser' | null {
  if (canPrint(devices, 'ticketDispenser')) return 'ticketDispenser';
  return canPrint(devices, 'receiptPrinter') ? 'receiptPrinter' : null;
}
