import type { Log } from '../config/log.ts';

type Level = keyof Log;

export interface LateLog extends Log {
  /** Resolves when all that was said so far is written: whoever ends the process waits for it. */
  written(): Promise<void>;
}

export interface LateLogParts {
  /** `now`: epoch ms of the line that is being written. */
  load(now: () => number): Promise<Log>;
  /** Says that there is no log; what it was told is lost. */
  onTrouble(error: unknown): void;
  now?: () => number;
}

/**
 * A log that is loaded when somebody has something to say: that takes a tenth of the time until the window opens, and a
 * start that goes well says nothing before. Lines keep their order and their time.
 */
export function createLateLog({ load, onTrouble, now = Date.now }: LateLogParts): LateLog {
  let log: Log | null = null;
  let loading: Promise<void> | null = null;
  let isLost = false;
  let saidAt: number | null = null;
  const waiting: { level: Level; fields: object; message: string; atMs: number }[] = [];

  const writeWaiting = (loaded: Log): void => {
    log = loaded;
    for (const { level, fields, message, atMs } of waiting.splice(0)) {
      saidAt = atMs;
      loaded[level](fields, message);
    }
    saidAt = null;
  };
  const giveUp = (error: unknown): void => {
    isLost = true;
    waiting.length = 0;
    onTrouble(error);
  };
  const say =
    (level: Level) =>
    (fields: object, message: string): void => {
      if (log) log[level](fields, message);
      else if (!isLost) waiting.push({ level, fields, message, atMs: now() });
      loading ??= load(() => saidAt ?? now())
        .then(writeWaiting)
        .catch(giveUp);
    };
  return {
    debug: say('debug'),
    info: say('info'),
    warn: say('warn'),
    error: say('error'),
    written: () => loading ?? Promise.resolve(),
  };
}
