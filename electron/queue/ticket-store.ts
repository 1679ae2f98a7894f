/** Who is called first: whoever has booked and is here, then who may go ahead by law, then everybody in turn. */
export type TicketRank = 'booked' | 'ahead' | 'inTurn';

/** A place in the queue. No name, no IIN. */
export interface Ticket {
  /** `2026-11-22/A/17`: unique for ever; subject of the print journal. */
  key: string;
  number: string;
  group: string;
  businessDay: string;
  issuedAt: string;
  rank: TicketRank;
  /** Tickets of the group issued earlier on the same business day. */
  issuedBefore: number;
}

export interface TicketGroup {
  id: string;
  letter: string;
}

export interface TicketOrder {
  group: TicketGroup;
  /** Default `inTurn`. */
  rank?: TicketRank;
  /** Id of the ground for going ahead, for the window that looks at the paper. */
  ground?: string;
}

/** What is known before one decides to wait. */
export interface Outlook {
  /** Tickets of this group issued on this business day. */
  issuedToday: number;
  /** People who would be called before a new ticket of that rank; null until something serves the queue. */
  ahead: number | null;
  /** Median of the last waits in this group, in whole minutes; null while nothing is known. */
  waitMinutes: number | null;
}

/** `gone`: there is no such ticket, or it was called, finished or canceled already. */
export type CancelOutcome = 'canceled' | 'gone';

/**
 * Where numbers come from. Asynchronous, so that a shared store can stand behind it later.
 * `issue` resolves only after the number is committed durably: a number is never issued twice, and one that was
 * committed but not printed stays on record.
 */
export interface TicketStore {
  issue(order: TicketOrder): Promise<Ticket>;
  outlook(group: TicketGroup, rank?: TicketRank): Promise<Outlook>;
  /** The number `issue` would give now; nothing is reserved, and somebody else may be given it first. */
  nextNumber(group: TicketGroup): Promise<string>;
  /** The place is given up; the number stays on record. */
  cancel(key: string): Promise<CancelOutcome>;
  close(): Promise<void>;
}
