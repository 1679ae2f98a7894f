/** A place in the queue. No name, no IIN. */
export interface Ticket {
  /** `2026-11-22/A/17`: unique for ever; subject of the print journal. */
  key: string;
  number: string;
  group: string;
  businessDay: string;
  issuedAt: string;
  /** Tickets of the group issued earlier on the same business day. */
  issuedBefore: number;
}

export interface TicketGroup {
  id: string;
  letter: string;
}

/**
 * Where numbers come from. Asynchronous, so that a shared store can stand behind it later.
 * `issue` resolves only after the number is committed durably: a number is never issued twice, and one that was
 * committed but not printed stays on record.
 */
export interface TicketStore {
  issue(group: TicketGroup): Promise<Ticket>;
  close(): Promise<void>;
}
