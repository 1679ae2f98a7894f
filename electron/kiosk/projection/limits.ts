import type { Devices } from '../../devices/devices.ts';
import { hasPaper, seemsUsable } from '../../visit/device-state.ts';

/** Stand under `limits.` of the screen texts: what does not work today, said before one starts. */
export type Limit = 'noReceipt' | 'noCard' | 'noTicketPaper';

const prints = (devices: Devices, role: 'receiptPrinter' | 'ticketDispenser'): boolean =>
  seemsUsable(devices, role) && hasPaper(devices, role);

export function serviceLimits(devices: Devices): Limit[] {
  const limits: Limit[] = [];
  if (!seemsUsable(devices, 'idCardReader')) limits.push('noCard');
  if (!prints(devices, 'receiptPrinter')) limits.push('noReceipt');
  return limits;
}

export const ticketLimits = (devices: Devices): Limit[] =>
  prints(devices, 'ticketDispenser') ? [] : ['noTicketPaper'];
