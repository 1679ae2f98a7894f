import type { Mended } from '../composition.ts';
import type { Log } from '../config/log.ts';
import type { KioskConfig } from '../config/schema.ts';
import { modeOf } from '../control/mode.ts';
import type { Kiosk } from '../kiosk/contract.ts';
import { watchClocks } from './clock.ts';
import { recoveryLimits } from './limits.ts';
import { memoryOf } from './memory.ts';
import type { Supervision } from './notify.ts';
import { createPlannedRestart, type RestartReason } from './planned-restart.ts';
import { keepWatchdog } from './watchdog.ts';

export interface RecoveryParts {
  kiosk: Kiosk;
  /** null: nobody would start this kiosk again. */
  supervision: Supervision | null;
  paints(): Promise<boolean>;
  /** The processes this kiosk is made of. */
  pids(): number[];
  /** null: it is wrong. */
  config: Pick<KioskConfig, 'recovery' | 'visit'> | null;
  /** Out of service for a cause that may pass; null: no such cause. */
  mended: Mended | null;
  /** Ends the process. */
  quit(): void;
  log: Log;
}

/** Keeps an eye on what no single room sees: the picture, the memory, the clock. Returns the way to stop. */
export function keepRecovering(parts: RecoveryParts): () => void {
  const { kiosk, supervision, log, quit, mended, config } = parts;
  const mode = () => modeOf(kiosk.screen());
  const clocks = { onSet: (byMs: number) => log.warn({ byMs }, 'the clock was set'), onSleep: slept };
  const stops = [watchClocks(clocks)];
  const leave = (reason: RestartReason): void =>
    void (supervision?.notify.stopping(`starting anew: ${reason}`) ?? Promise.resolve()).then(quit);
  const restart = createPlannedRestart({
    isIdle: () => ['attract', 'outOfService'].includes(mode()),
    restart: leave,
    log,
  });

  if (supervision) {
    stops.push(keepWatchdog({ ...supervision, paints: parts.paints, status: mode, log }));
    stops.push(restart.stop);
    if (config) stops.push(every(recoveryLimits.memoryEveryMs, () => lookAtMemory(config.recovery.memoryMb)));
    if (mended)
      stops.push(every(recoveryLimits.recheckMs, async () => mended.look() && restart.wish(mended.reason)));
  }
  return () => {
    for (const stop of stops) stop();
  };

  async function lookAtMemory(limitMb: number): Promise<void> {
    const heldMb = Math.round((await memoryOf(parts.pids())) / 1_048_576);
    log.debug({ heldMb, limitMb }, 'memory');
    if (heldMb > limitMb) restart.wish('memory', { heldMb, limitMb });
  }

  /** Timers stood still: the visit would go on for the next one who comes. What a restart does to it is what it needs. */
  function slept(forMs: number): void {
    log.warn({ forMs }, 'the machine slept');
    if (!supervision || !config || mode() !== 'visit') return;
    const { idleSeconds, warnSeconds } = config.visit;
    if (forMs < (idleSeconds + warnSeconds) * 1_000) return;
    log.error({}, 'a visit was open while the machine slept; the kiosk starts anew');
    leave('slept');
  }
}

function every(ms: number, work: () => Promise<unknown>): () => void {
  const timer = setInterval(() => void work(), ms);
  return () => clearInterval(timer);
}
