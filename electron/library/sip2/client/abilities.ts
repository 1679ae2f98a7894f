import { code } from '../layouts.ts';
import { fieldOf, type Message } from '../message.ts';

/** What the server says it does, from its status (98). */
export interface Abilities {
  institution: string | null;
  libraryName: string | null;
  checkOut: boolean;
  checkIn: boolean;
  renew: boolean;
  renewAll: boolean;
  patronInformation: boolean;
  itemInformation: boolean;
  feePaid: boolean;
  endVisit: boolean;
}

/** Positions in BX (3M SIP2 2.00, supported messages). A server without BX, or with a short one, may do everything. */
const position = {
  checkOut: 1,
  checkIn: 2,
  patronInformation: 7,
  endVisit: 8,
  feePaid: 9,
  itemInformation: 10,
  renew: 14,
  renewAll: 15,
} as const;

export function abilitiesOf(status: Message<'98'>): Abilities {
  const supported = fieldOf(status, code.supported) ?? '';
  const does = (what: keyof typeof position): boolean => supported[position[what]] !== 'N';
  return {
    institution: fieldOf(status, code.institution),
    libraryName: fieldOf(status, 'AM'),
    checkOut: status.fixed.checkoutOk === 'Y' && does('checkOut'),
    checkIn: status.fixed.checkinOk === 'Y' && does('checkIn'),
    renew: does('renew') && status.fixed.renewalPolicy !== 'N',
    renewAll: does('renewAll') && status.fixed.renewalPolicy !== 'N',
    patronInformation: does('patronInformation'),
    itemInformation: does('itemInformation'),
    feePaid: does('feePaid'),
    endVisit: does('endVisit'),
  };
}
