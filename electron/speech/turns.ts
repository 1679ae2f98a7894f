export interface Turns {
  /** True when this caller may go now, at once or after others; false when a newer one has taken its place. */
  take(): Promise<boolean>;
  /** True when nobody else goes or waits. */
  takeIfIdle(): boolean;
  done(): void;
}

/**
 * So many at once, and one who waits: the newest. A person who walks on quickly wants the last name said, not those
 * passed over.
 */
export function createTurns(atOnce: number): Turns {
  let running = 0;
  let waiting: ((go: boolean) => void) | null = null;
  return {
    async take() {
      if (running < atOnce) {
        running += 1;
        return true;
      }
      waiting?.(false);
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
    takeIfIdle() {
      if (running > 0) return false;
      running += 1;
      return true;
    },
    done() {
      const next = waiting;
      waiting = null;
      if (next)
        next(true); // its turn is this one
      else running -= 1;
    },
  };
}
