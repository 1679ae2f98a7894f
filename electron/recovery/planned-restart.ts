import type { Log } from '../config/log.ts';
import { type RecoveryLimits, recoveryLimits } from './limits.ts';

/** Why the kiosk starts itself anew. */
export type RestartReason = 'memory' | 'slept' | 'storage' | 'configuration' | 'enrolled';

export interface RestartParts {
  /** Nobody uses the kiosk: no visit, no goodbye, no staff. */
  isIdle(): boolean;
  /** Ends the process; whoever supervises it starts it again. */
  restart(reason: RestartReason): void;
  log: Log;
  limits?: RecoveryLimits;
}

export interface PlannedRestart {
  /** As soon as nobody has used the kiosk for a while; never inside a visit. Said again it changes nothing. */
  wish(reason: RestartReason, fields?: object): void;
  stop(): void;
}

/** The one way in which the kiosk ends by its own decision. */
export function createPlannedRestart({
  isIdle,
  restart,
  log,
  limits = recoveryLimits,
}: RestartParts): PlannedRestart {
  let wished: RestartReason | null = null;
  let timer: NodeJS.Timeout | undefined;
  let quietSince: number | null = null;

  const look = (): void => {
    if (wished === null) return;
    if (!isIdle()) {
      quietSince = null;
      return;
    }
    quietSince ??= performance.now();
    if (performance.now() - quietSince < limits.quietMs) return;
    clearInterval(timer);
    log.warn({ reason: wished }, 'the kiosk starts anew, as planned');
    restart(wished);
  };
  return {
    wish(reason, fields = {}) {
      if (wished !== null) return;
      wished = reason;
      log.warn({ ...fields, reason }, 'the kiosk will start anew when nobody uses it');
      timer = setInterval(look, limits.wishEveryMs);
      look();
    },
    stop: () => clearInterval(timer),
  };
}
