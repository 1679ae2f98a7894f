import { windowLimits } from './limits.ts';

/** Knows when the page is there: its program runs, and main may be busy. */
export interface PageAsks {
  asked(): void;
  /** Resolves when the page has asked for its screen, or when it never came. */
  readonly done: Promise<void>;
}

/**
 * While main is busy composing the kiosk it hands out no file: not the last one either, whose end Chromium tells by
 * main's own thread. So it begins when the page has everything and asks what to draw.
 */
export function waitForPage(): PageAsks {
  let asked: () => void = () => {};
  const done = new Promise<void>((resolve) => {
    const never = setTimeout(resolve, windowLimits.pageMs);
    asked = () => {
      clearTimeout(never);
      setImmediate(resolve); // the answer goes out first
    };
  });
  return { asked: () => asked(), done };
}
