import type { Log } from '../config/log.ts';
import { whereOf } from '../log/where-of.ts';
import type { Act } from '../staff/acts.ts';
import { subjectSchema } from '../staff/audit/entry.ts';
import type { Trail } from '../staff/audit/trail.ts';

/** What is done over the control socket, in words of the staff's audit trail. */
export interface ControlAct {
  act: Extract<
    Act,
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
    | 'reportMade'
    | 'updateShown'
  >;
  /** A device, a ticket's number, a window; never a person. */
  subject: string;
  /** The user of the machine, as the program said: a unix socket tells nobody's name in Node. */
  user: string;
}
/** Before it is done. False: it could not be written, so it must not be done. */
export type ControlAudit = (entry: ControlAct) => boolean;

/** For a kiosk without a trail. */
export const auditToLog =
  (log: Log): ControlAudit =>
  (entry) => {
    log.warn({ audit: true, ...entry }, 'over the control socket');
    return true;
  };

/** `receipt#root`: what it was about and which user of the machine did it; a name that looks like a number is left out. */
export const auditToTrail =
  (trail: Pick<Trail, 'append'>, log: Log): ControlAudit =>
  ({ act, subject, user }) => {
    const name = user.replace(/[^A-Za-z0-9._-]/g, '').slice(0, 32);
    const written = [`${subject}#${name}`, `${subject}#unknown`, `some#${name}`, 'some#unknown'];
    const fitting = written.find((one) => !one.endsWith('#') && subjectSchema.safeParse(one).success) ?? null;
    try {
      trail.append({ act, staff: null, roles: [], by: 'commandLine', subject: fitting });
      return true;
    } catch (error) {
      log.error(whereOf(error), 'the audit trail could not be written');
      return false;
    }
  };
