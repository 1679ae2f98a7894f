import type { DeviceConfig } from '../../hardware/config.ts';
import type { Devices } from '../devices/devices.ts';
import type { LookAtHealth } from '../health/look.ts';
import type { QueueBoards } from '../queue/board.ts';
import type { QueueDesk } from '../queue/desk.ts';
import type { Readiness } from '../readiness/create.ts';
import type { HelpCalls } from '../staff/help-calls.ts';
import type { ControlAudit } from './audit.ts';
import type { KioskMode } from './contract.ts';
import type { DeviceCalls } from './devices.ts';
import type { VisitorFirst } from './visitor-first.ts';

/** The parts of a running kiosk that a technician's program may reach. */
export interface ControlParts {
  about: { kiosk: string; config: string };
  mode: () => KioskMode;
  configured: readonly DeviceConfig[];
  calls: DeviceCalls;
  visitorFirst: Pick<VisitorFirst<Devices>, 'use'>;
  /** null: this kiosk gives no tickets. */
  queue: { desk: QueueDesk; board: QueueBoards } | null;
  helpCalls: HelpCalls;
  /** null: nobody here can make a report. */
  readiness: Readiness | null;
  /** null: there is no window to look at. */
  health: LookAtHealth | null;
  setUpdating(on: boolean): boolean;
  audit: ControlAudit;
}
