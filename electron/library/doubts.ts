import { libraryLimits } from './limits.ts';

/** Acts of which nobody knows whether they were done. Holds what was there before, never whose it was. */
export interface Doubts {
  before(key: string): { seen: unknown } | null;
  raise(key: string, seen: unknown): void;
  settle(key: string): void;
}

export function createDoubts(now: () => number): Doubts {
  const open = new Map<string, { seen: unknown; until: number }>();
  const forget = (): void => {
    for (const [key, { until }] of open) if (until <= now()) open.delete(key);
  };
  return {
    before(key) {
      forget();
      return open.get(key) ?? null;
    },
    raise(key, seen) {
      forget();
      // The first look is the one from before anything was sent.
      if (!open.has(key)) open.set(key, { seen, until: now() + libraryLimits.doubtMs });
    },
    settle: (key) => void open.delete(key),
  };
}
