import { spawn } from 'node:child_process';
import type { Log } from '../config/log.ts';
import { recoveryLimits } from './limits.ts';

/** What systemd is told (sd_notify(3)). None of it ever rejects or waits longer than its deadline. */
export interface Notify {
  ready(status: string): Promise<void>;
  feed(status: string): Promise<void>;
  stopping(status: string): Promise<void>;
}

export interface Supervision {
  notify: Notify;
  /** How often the watchdog wants to be fed at the latest; null: there is none. */
  watchdogMs: number | null;
}

/**
 * How this process is supervised; null: by nobody. Node has no unix datagram sockets, so each word is a child that
 * speaks for us (NotifyAccess=all). The variables are taken away: no other child is to speak in our name.
 */
export function takeSupervision(env: NodeJS.ProcessEnv, log: Log, pid = process.pid): Supervision | null {
  const { NOTIFY_SOCKET: socket, WATCHDOG_USEC: period, WATCHDOG_PID: meant } = env;
  delete env.NOTIFY_SOCKET;
  delete env.WATCHDOG_USEC;
  delete env.WATCHDOG_PID;
  if (!socket) return null;
  const periodMs = Number(period) / 1_000;
  const isOurs = meant === undefined || Number(meant) === pid;
  const watchdogMs = isOurs && Number.isFinite(periodMs) && periodMs > 0 ? periodMs : null;
  return {
    notify: createNotify({ PATH: env.PATH ?? '/usr/bin:/bin', NOTIFY_SOCKET: socket }, log),
    watchdogMs,
  };
}

function createNotify(env: Record<string, string>, log: Log): Notify {
  let failing = false;
  const say = (...words: string[]): Promise<void> =>
    new Promise((resolve) => {
      const settle = (code: number | null): void => {
        const fails = code !== 0;
        if (fails && !failing) log.error({ code }, 'systemd cannot be told');
        failing = fails;
        resolve();
      };
      const child = spawn('systemd-notify', words, {
        env,
        stdio: 'ignore',
        timeout: recoveryLimits.notifyMs,
        killSignal: 'SIGKILL',
      });
      child.once('error', () => settle(null));
      child.once('exit', settle);
    });
  // `=` in one argument: systemd-notify takes any number of such assignments.
  return {
    ready: (status) => say('READY=1', `STATUS=${status}`),
    feed: (status) => say('WATCHDOG=1', `STATUS=${status}`),
    stopping: (status) => say('STOPPING=1', `STATUS=${status}`),
  };
}
