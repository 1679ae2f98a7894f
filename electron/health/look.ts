import { setTimeout as sleep } from 'node:timers/promises';
import type { Devices } from '../devices/devices.ts';
import type { Kiosk } from '../kiosk/contract.ts';
import type { Health } from './health.ts';
import { healthLimits as limits } from './limits.ts';
import { type PlayedVisitParts, playVisit, type Stage } from './played-visit.ts';

/** What the health check needs of the window's side. */
export interface HealthWindow {
  /** The last revision the visitor's screen has painted; null: none yet. */
  painted(): number | null;
  openStage(): Promise<Stage>;
}

export interface HealthParts extends Pick<PlayedVisitParts, 'config' | 'catalogue' | 'log'> {
  kiosk: Pick<Kiosk, 'screen'>;
  devices: Pick<Devices, 'statuses'>;
  window: HealthWindow;
  gateway(): Promise<Health['gateway']>;
}
export type LookAtHealth = (asked: { visit: boolean }, signal: AbortSignal) => Promise<Health>;

export const healthOf =
  ({ kiosk, devices, window, gateway, ...parts }: HealthParts): LookAtHealth =>
  async ({ visit }, signal) => {
    const isPainted = () => (window.painted() ?? -1) >= kiosk.screen().revision;
    for (const endsAt = Date.now() + limits.paintMs; !isPainted() && Date.now() < endsAt; )
      await sleep(limits.lookMs);
    return {
      window: { painted: isPainted() },
      devices: devices.statuses(),
      gateway: await gateway(),
      visit: visit ? await playVisit({ ...parts, openStage: () => window.openStage(), signal }) : null,
    };
  };
