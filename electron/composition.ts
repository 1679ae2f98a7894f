import type { Launch } from './config/launch.ts';
import type { Log } from './config/log.ts';
import type { KioskConfig } from './config/schema.ts';
import type { ForkHardware } from './devices/hardware-child.ts';
import type { Keypad } from './devices/keypad.ts';
import type { HealthWindow } from './health/look.ts';
import type { Kiosk, KioskDependencies } from './kiosk/contract.ts';
import type { ReadinessWindow } from './readiness/lockdown.ts';
import type { RunJob } from './readiness/workshop.ts';
import type { RestartReason } from './recovery/planned-restart.ts';
import type { Surface } from './signing/window-policy.ts';

export interface Surroundings extends Pick<KioskDependencies, 'wipeBrowser' | 'recreateWindow'> {
  launch: Launch;
  env: NodeJS.ProcessEnv;
  packaged: boolean;
  /** A package of the trial runtime: it serves without being enrolled, and says so. */
  rehearsal?: boolean;
  dataFolder: string;
  fork: ForkHardware;
  /** What is not needed for the first picture waits for it. */
  firstPaint: Promise<void>;
  /** The kiosk's window, which makes room for NCALayer's. */
  surface: Surface;
  /** For the readiness report: programs that look and draw, and the window's side; without them none is made. */
  readiness?: { runJob: RunJob; window: ReadinessWindow | null };
  /** For the health check: the window's side; without it none is made. */
  health?: HealthWindow;
  log: Log;
}

export interface Mended {
  reason: RestartReason;
  /** The cause has passed, and a new start would help. */
  look(): boolean;
}

export interface Composition {
  kiosk: Kiosk;
  /** null: the configuration is wrong. */
  config: KioskConfig | null;
  /** null: none is configured. Its keys come from the window. */
  keypad: Keypad | null;
  /** Out of service for a cause that may pass; null: no such cause. */
  mended: Mended | null;
  stop(): Promise<void>;
}
