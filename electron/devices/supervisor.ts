import { type FromHardware, fromHardwareSchema, type ToHardware } from '../../hardware/protocol.ts';
import type { Log } from '../config/log.ts';
import type { ForkHardware, HardwareChild } from './hardware-child.ts';
import { type DeviceLimits, deviceLimits } from './limits.ts';

export interface SupervisorEvents {
  /** Loaded; the first messages may be sent. */
  up(): void;
  /** Dead, whatever it was doing. `deaths` in a row, this one included. */
  down(deaths: number): void;
  /** Every parsed message but `ready` and `pong`. */
  message(message: Exclude<FromHardware, { type: 'ready' | 'pong' }>): void;
}

export interface SupervisorOptions {
  log: Log;
  limits?: DeviceLimits;
  startWhen?: Promise<unknown>;
}

export interface Supervisor {
  /** False when there is no living process to take it. */
  post(message: ToHardware): boolean;
  stop(): Promise<void>;
}

/** Keeps one hardware process alive: restarts a dead one, kills a silent one. */
export function superviseHardware(
  fork: ForkHardware,
  events: SupervisorEvents,
  { log, limits = deviceLimits, startWhen }: SupervisorOptions,
): Supervisor {
  let life: Life | null = null;
  let deaths = 0;
  let restart: NodeJS.Timeout | undefined;
  let stopping = false;
  let stopped: (() => void) | undefined;

  const begin = () => {
    life = live(fork(), {
      log,
      limits,
      ready: () => events.up(),
      message: events.message,
      exit: (code, livedMs) => {
        life = null;
        if (stopping) return stopped?.();
        deaths = livedMs >= limits.stableMs ? 1 : deaths + 1;
        const delayMs = limits.restartDelaysMs[Math.min(deaths, limits.restartDelaysMs.length) - 1] ?? 0;
        log.warn({ code, deaths, delayMs }, 'the hardware process ended; it is started again');
        events.down(deaths);
        restart = setTimeout(begin, delayMs);
      },
    });
  };
  if (startWhen) void startWhen.then(() => stopping || begin());
  else begin();

  return {
    post: (message) => life?.post(message) ?? false,
    async stop() {
      stopping = true;
      clearTimeout(restart);
      const last = life;
      if (!last) return;
      const gone = new Promise<void>((resolve) => {
        stopped = resolve;
      });
      last.post({ type: 'stop' });
      const timer = setTimeout(() => last.kill(), limits.stopMs);
      await gone;
      clearTimeout(timer);
    },
  };
}

interface LifeParts {
  log: Log;
  limits: DeviceLimits;
  ready(): void;
  message: SupervisorEvents['message'];
  exit(code: number | null, livedMs: number): void;
}

interface Life {
  post(message: ToHardware): boolean;
  kill(): void;
}

/** One process from its start to its exit, with the heartbeat that belongs to it. */
function live(child: HardwareChild, { log, limits, ready, message, exit }: LifeParts): Life {
  const startedAt = performance.now();
  let unanswered = 0;
  let pings = 0;
  let heartbeat: NodeJS.Timeout | undefined;
  const startTimer = setTimeout(() => {
    log.error({ pid: child.pid }, 'the hardware process did not get ready; it is killed');
    child.kill();
  }, limits.startMs);

  const beat = () => {
    if (unanswered >= limits.missedPings) {
      log.error({ pid: child.pid }, 'the hardware process is silent; it is killed');
      clearInterval(heartbeat);
      child.kill();
      return;
    }
    unanswered += 1;
    pings += 1;
    child.post({ type: 'ping', n: pings });
  };

  child.onMessage((raw) => {
    const parsed = fromHardwareSchema.safeParse(raw);
    if (!parsed.success) return log.error({}, 'the hardware process said something that is no message');
    unanswered = 0;
    if (parsed.data.type === 'ready') {
      clearTimeout(startTimer);
      heartbeat ??= setInterval(beat, limits.pingMs);
      ready();
    } else if (parsed.data.type !== 'pong') message(parsed.data);
  });
  child.onExit((code) => {
    clearTimeout(startTimer);
    clearInterval(heartbeat);
    exit(code, performance.now() - startedAt);
  });
  return {
    post(toHardware) {
      child.post(toHardware);
      return true;
    },
    kill: () => child.kill(),
  };
}
