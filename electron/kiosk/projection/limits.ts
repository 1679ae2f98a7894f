import type { Devices } from '../../devices/devices.ts';
import { canPrint, seemsUsable, ticketPrinter } from '../../visit/device-state.ts';

/** Stand under `limits.` of the screen texts: what does not work today, said before one starts. */
export type Limit =
  | 'noReceipt'
  | 'noCard'
  | 'noTicketPaper'
  | 'libraryAway'
  | 'noItemScanner'
  | 'noLibraryCard'
  | 'noSlip';

export function serviceLimits(devices: Devices): Limit[] {
  const limits: Limit[] = [];
  if (!seemsUsable(devices, 'idCardReader')) limits.push('noCard');
  if (!canPrint(devices, 'receiptPrinter')) limits.push('noReceipt');
  return limits;
}

export const ticketLimits = (devices: Devices): Limit[] =>
  ticketPrinter(devices) === null ? ['noTicketPaper'] : [];
