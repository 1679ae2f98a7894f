import type { GatewayAddress } from './address.ts';
import { assuranceCalls } from './client/assurance.ts';
import { bookingCalls } from './client/bookings.ts';
import { consentCalls } from './client/consents.ts';
import { documentCalls } from './client/documents.ts';
import { createLine } from './client/line.ts';
import { officeCalls } from './client/office.ts';
import { paymentCalls } from './client/payments.ts';
import { trackingCalls } from './client/tracking.ts';
import type { Gateway } from './gateway.ts';

/** The gateway at this address. Without address or key every call answers `offline`. */
export function createGateway(address: GatewayAddress, askMs?: number): Gateway {
  const line = createLine(address, askMs);
  return {
    ...trackingCalls(line),
    ...documentCalls(line),
    ...paymentCalls(line),
    ...assuranceCalls(line),
    ...consentCalls(line),
    ...bookingCalls(line),
    ...officeCalls(line),
  };
}
