import type { Service } from '../../catalogue/service.ts';
import type { Devices } from '../../devices/devices.ts';
import { mayDeclare } from '../../visit/apply/identity.ts';
import { canPrint, seemsUsable, ticketPrinter } from '../../visit/device-state.ts';

/** Stand under `limits.` of the screen texts: what does not work today, said before one starts. */
export type Limit =
  | 'noReceipt'
  | 'noCard'
  | 'noReader'
  | 'noCardAsk'
  | 'noReaderAsk'
  | 'noTicketPaper'
  | 'libraryAway'
  | 'noItemScanner'
  | 'noLibraryCard'
  | 'noSlip';

/** The IIN is typed only where the service trusts it; elsewhere nothing but a card will do. */
export function serviceLimits(devices: Devices, service: Service): Limit[] {
  const limits: Limit[] = [];
  if (devices.deviceFor('idCardReader') === null)
    limits.push(mayDeclare(service) ? 'noReader' : 'noReaderAsk');
  else if (!seemsUsable(devices, 'idCardReader')) limits.push(mayDeclare(service) ? 'noCard' : 'noCardAsk');
  if (!canPrint(devices, 'receiptPrinter')) limits.push('noReceipt');
  return limits;
}

export const ticketLimits = (devices: Devices): Limit[] =>
  ticketPrinter(devices) === null ? ['noTicketPaper'] : [];
