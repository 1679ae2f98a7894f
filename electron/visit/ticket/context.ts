import type { TicketGroupConfig } from '../../config/schema.ts';
import type { Outlook, Ticket } from '../../queue/ticket-store.ts';
import type { Booking } from '../../requests/gateway/schema/booking.ts';
import type { CurrentLanguage } from '../dependencies.ts';
import type { VisitorEvent } from '../events.ts';

export interface TicketInput {
  /** The group asked for, or null to let the visitor choose. */
  group: string | null;
  language: CurrentLanguage;
}

export interface TicketContext extends TicketInput {
  chosen: TicketGroupConfig | null;
  /** Id of the ground on which this visitor goes ahead. */
  ground: string | null;
  /** Of the queue as it was last looked at, by group; empty until then. */
  outlooks: Readonly<Record<string, Outlook>>;
  /** Bookings found, and the one this visitor has come for. */
  bookings: readonly Booking[];
  booking: Booking | null;
  bookingProblem: BookingProblem | null;
  ticket: Ticket | null;
  /** The visitor was shown the groups. */
  choosing: boolean;
  to: TicketOutput['to'];
}

export interface TicketOutput {
  to: 'back' | 'end';
}

export type TicketEvent = VisitorEvent<
  | 'takeTicket'
  | 'goAhead'
  | 'chooseGround'
  | 'giveUpTicket'
  | 'openBooking'
  | 'findBooking'
  | 'arrive'
  | 'retry'
  | 'back'
  | 'finish'
>;

/** Stand under `booking.problem.` of the screen texts. */
export type BookingProblem =
  | 'number'
  | 'iinCheckDigit'
  | 'notFound'
  | 'none'
  | 'tooEarly'
  | 'tooLate'
  | 'otherOffice'
  | 'cancelled'
  | 'served'
  | 'noGroup'
  | 'locked'
  | 'unreachable';
