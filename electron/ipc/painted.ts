import type { Log } from '../config/log.ts';

export interface Painted {
  /** The screen has drawn this revision. False for one that is older than what was drawn already. */
  drawn(revision: number): boolean;
  /** The last drawn revision and when (epoch ms); null before the first. */
  /** Resolves at the first drawing, or when none came in time: devices must not wait for a broken screen. */
  first: Promise<void>;
  last(): { revision: number; atMs: number } | null;
}

const FIRST_PAINT_LIMIT_MS = 3_000;

/** Remembers what the visitor really sees; says once how long the start took. */
export function createPainted(log: Log, startedAtMs: number, now: () => number = Date.now): Painted {
  let drawFirst: () => void = () => {};
  const first = new Promise<void>((resolve) => {
    drawFirst = resolve;
    setTimeout(resolve, FIRST_PAINT_LIMIT_MS).unref();
  });
  let last: { revision: number; atMs: number } | null = null;
  return {
    drawn(revision) {
      const atMs = now();
      if (last === null) {
        drawFirst();
        log.info({ ms: Math.round(atMs - startedAtMs) }, 'first paint');
      }
      if (last !== null && revision < last.revision) return false;
      last = { revision, atMs };
      log.debug({ revision }, 'painted');
      return true;
    },
    first,
    last: () => last,
  };
}
