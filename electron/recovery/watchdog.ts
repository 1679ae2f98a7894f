import type { Log } from '../config/log.ts';
import { type RecoveryLimits, recoveryLimits } from './limits.ts';
import type { Supervision } from './notify.ts';

export interface WatchdogParts extends Supervision {
  /** Whether the screen has just put a picture in front of the visitor. Rejects or hangs when it cannot. */
  paints(): Promise<boolean>;
  /** One line for `systemctl status`: nothing of a visitor. */
  status(): string;
  log: Log;
  limits?: RecoveryLimits;
}

/**
 * Says READY at the first picture, and feeds the watchdog after each later one. A main process that is well behind a
 * black, frozen or hung screen is of no use to anybody: then it is not fed, and systemd starts everything anew.
 */
export function keepWatchdog({
  notify,
  watchdogMs,
  paints,
  status,
  log,
  limits = recoveryLimits,
}: WatchdogParts): () => void {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let told = false;
  let missed = 0;

  const look = async (): Promise<void> => {
    const painted = await inTime(paints(), limits.paintMs);
    if (stopped) return;
    if (painted) {
      await (told ? notify.feed(status()) : notify.ready(status()));
      if (!told) log.info({ watchdogMs }, 'systemd has been told that the screen is there');
      told = true;
      missed = 0;
    } else {
      missed += 1;
      // Before the first picture nothing is missed yet.
      if (told && missed === 1) log.error({}, 'no picture came; the watchdog is not fed');
    }
    if (stopped || (painted && watchdogMs === null)) return;
    const delayMs =
      painted && watchdogMs !== null ? watchdogMs / limits.feedsPerPeriod : limits.unpaintedRetryMs;
    timer = setTimeout(() => void look(), delayMs);
  };
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

async function inTime(work: Promise<boolean>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([work.catch(() => false), late]);
  } finally {
    clearTimeout(timer);
  }
}
