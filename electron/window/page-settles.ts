import { windowLimits } from './limits.ts';

/** Knows when the page needs main no more for its first drawing. */
export interface PageSettles {
  settled(): void;
  /** Resolves when the page has settled, or when it never came. */
  readonly done: Promise<void>;
}

/**
 * Composing the kiosk keeps main's thread busy for as long as all before it, and one of two cores. Chromium asks that
 * thread for every file and for the end of each, for system fonts and for the frame: it composes when these are done.
 */
export function waitForPage(): PageSettles {
  let settled: () => void = () => {};
  const done = new Promise<void>((resolve) => {
    const never = setTimeout(resolve, windowLimits.pageMs);
    settled = () => {
      clearTimeout(never);
      setImmediate(resolve); // the answer goes out first
    };
  });
  return { settled: () => settled(), done };
}
