import type { Catalogue } from '../catalogue/service.ts';
import type { Log } from '../config/log.ts';
import type { KioskConfig } from '../config/schema.ts';
import type { CallInput, CallName } from '../contract/channels/calls.ts';
import type { Screen } from '../contract/views/view.ts';
import type { Devices } from '../devices/devices.ts';
import type { Measures } from '../measures/count.ts';
import type { TicketStore } from '../queue/ticket-store.ts';
import type { Gateway } from '../requests/gateway/gateway.ts';
import type { Requests } from '../requests/requests.ts';
import type { Signing } from '../signing/signing.ts';
import type { StaffRole } from '../staff/acts.ts';
import type { ClaimCards } from '../staff/desk/claim.ts';
import type { Desk, StaffCall } from '../staff/desk/desk.ts';
import type { HelpCalls } from '../staff/help-calls.ts';
import type { Approvals } from '../visit/apply/approvals.ts';
import type { VisitLibrary } from '../visit/library/for-visits.ts';

/** Calls that are events of the visit; the rest (getScreen, painted, speak, staff…, dock…) is answered elsewhere. */
export type VisitorCall = Exclude<
  CallName,
  | 'getScreen'
  | 'getDocument'
  | 'painted'
  | 'speak'
  | 'report'
  | 'showField'
  | `staff${string}`
  | `dock${string}`
>;

/** One finding of the end-of-visit self-audit. */
export interface AuditCheck {
  check:
    | 'storage'
    | 'cookies'
    | 'cache'
    | 'clipboard'
    | 'dom'
    | 'memory'
    | 'language'
    | 'textSize'
    | 'contrast';
  pass: boolean;
}

/** Anonymous record of visits; an unfinished one at start-up means the kiosk was interrupted. */
export interface VisitLog {
  began(visitId: string): void;
  ended(visitId: string, why: 'finished' | 'canceled' | 'timedOut', audit: AuditCheck[]): void;
  /** Was the last visit cut short by a start of the kiosk, at most `withinMs` ago? */
  interrupted(withinMs: number): boolean;
}

export interface KioskDependencies {
  config: KioskConfig;
  demo: boolean;
  /** The package is no release. */
  rehearsal?: boolean;
  catalogue: Catalogue;
  devices: Devices;
  requests: Requests;
  /** null: none is configured, or its key cannot be read. */
  gateway: Gateway | null;
  /** null: no NCALayer is configured. */
  signing: Signing | null;
  /** null: nobody else's consent can be asked for from here. */
  approvals?: Approvals | null;
  /** null: this is no library's kiosk. */
  library?: VisitLibrary | null;
  /** The cards at the readers, before the staff get them; null: there is no reader. */
  claimCards?: ClaimCards | null;
  tickets: TicketStore;
  /** Calls for help, which the staff's screens show; without it only the lamp calls. */
  helpCalls?: HelpCalls;
  /** The staff's side; null: no register of staff is configured. */
  desk?: Desk | null;
  /** Anonymous numbers; without it nothing is counted. */
  measures?: Measures;
  visits: VisitLog;
  /** The journal was damaged at this start, and not all of it could be read. */
  journalLost?: boolean;
  /** Wipes what the browser side may hold and says what it found afterwards. */
  wipeBrowser(): Promise<AuditCheck[]>;
  /** Last resort when the audit failed: destroy the window and make a new one. */
  recreateWindow(): Promise<void>;
  log: Log;
  /** For tests; defaults to the real clock. */
  now?: () => Date;
}

/** The trusted side of the screen: events in, drawings out. */
export interface Kiosk {
  screen(): Screen;
  onScreen(listener: (screen: Screen) => void): () => void;
  /** False when the event does not fit what the kiosk is doing now. */
  send<N extends VisitorCall>(name: N, input: CallInput<N>): boolean;
  /** A call of the staff's screens; false when it does not fit, or is not theirs to do. */
  staff<N extends StaffCall>(name: N, input: CallInput<N>): boolean;
  /** The visitor lets whoever assists see one field for a while. */
  showField(field: string): boolean;
  /** Roles of whoever has signed in. */
  acting(): readonly StaffRole[];
  /** The software is about to be changed: false when somebody is at the kiosk. With false, visits may begin again. */
  setUpdating(on: boolean): boolean;
  /** The PDF on the screen, for as long as it is; null otherwise. */
  document(): Uint8Array | null;
  stop(): void;
}
