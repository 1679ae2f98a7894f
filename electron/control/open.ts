import type { DeviceConfig } from '../../hardware/config.ts';
import type { Log } from '../config/log.ts';
import type { Devices } from '../devices/devices.ts';
import type { LookAtHealth } from '../health/look.ts';
import type { Kiosk } from '../kiosk/contract.ts';
import type { Queue } from '../queue/create.ts';
import type { Readiness } from '../readiness/create.ts';
import type { HelpCalls } from '../staff/help-calls.ts';
import { auditToLog, type ControlAudit } from './audit.ts';
import type { DeviceCalls } from './devices.ts';
import { modeOf } from './mode.ts';
import { socketIn } from './socket-place.ts';
import type { VisitorFirst } from './visitor-first.ts';

export interface ControlledKiosk {
  dataFolder: string;
  about: { kiosk: string; config: string };
  configured: readonly DeviceConfig[];
  kiosk: Kiosk;
  calls: DeviceCalls;
  visitorFirst: VisitorFirst<Devices>;
  queue: Queue | null;
  helpCalls: HelpCalls;
  readiness?: Readiness | null;
  health?: LookAtHealth | null;
  log: Log;
  /** Into the staff's audit trail (auditToTrail); without one into the log. */
  audit?: ControlAudit;
}

/** The control socket of a kiosk, from its first picture to its end. */
export function openControl(parts: ControlledKiosk, when: Promise<unknown>): { close(): Promise<void> } {
  const {
    dataFolder,
    kiosk,
    visitorFirst,
    log,
    audit = auditToLog(log),
    readiness = null,
    health = null,
    ...more
  } = parts;
  const mode = () => modeOf(kiosk.screen());
  let visited = mode() === 'visit';
  const forget = kiosk.onScreen((screen) => {
    const before = visited;
    visited = modeOf(screen) === 'visit';
    if (visited && !before) visitorFirst.stepBack();
  });
  let closed = false;
  // not before the first picture, its code neither
  const server = when.then(async () => {
    const [{ createControlServer }, { controlHandlers }] = await Promise.all([
      import('./server.ts'),
      import('./handlers.ts'),
    ]);
    if (closed) return null;
    const handlers = controlHandlers({
      ...more,
      readiness,
      health,
      visitorFirst,
      mode,
      audit,
      setUpdating: (on) => kiosk.setUpdating(on),
    });
    return createControlServer({ path: socketIn(dataFolder), handlers, log });
  });
  return {
    async close() {
      closed = true;
      forget();
      await (await server)?.close();
    },
  };
}
