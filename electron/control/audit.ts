import type { Log } from '../config/log.ts';

/** What is done over the control socket; words of the staff's audit trail where it has them. */
export interface ControlAct {
  act:
    | 'deviceTested'
    | 'documentPrinted'
    | 'cardRevealed'
    | 'revealRefused'
    | 'callAcknowledged'
    | 'ticketCalled'
    | 'ticketCalledAgain'
    | 'ticketHeld'
    | 'ticketResumed'
    | 'ticketTransferred'
    | 'ticketNoShow'
    | 'ticketFinished'
    | 'reportMade';
  /** A device, a ticket's number, a call's id; never a person. */
  subject: string;
  /** What the program said of its user; null: it does not say. */
  user: string | null;
}
export type ControlAudit = (entry: ControlAct) => void;

export const auditToLog =
  (log: Log): ControlAudit =>
  (entry) =>
    log.warn({ audit: true, ...entry }, 'over the control socket');
