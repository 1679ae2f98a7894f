import { readFileSync } from 'node:fs';
import path from 'node:path';
import { windowLimits } from './limits.ts';

/** Knows when the first page has got its files. */
export interface HandedOut {
  asked(): void;
  /** Resolves when no file of the page was asked for a while, or when the page never came. */
  readonly done: Promise<void>;
}

/** The page itself and every file that it names; two where it cannot be read: a page and a script. */
export function filesOfPage(folder: string): number {
  try {
    const html = readFileSync(path.join(folder, 'index.html'), 'utf8');
    return 1 + new Set(Array.from(html.matchAll(/(?:src|href)="([^"]+)"/g), ([, name]) => name)).size;
  } catch {
    return 2;
  }
}

/** While main is busy composing the kiosk it cannot hand out files, so it begins when the page has them. */
export function watchHandedOut(filesOfAPage: number): HandedOut {
  let resolveDone: () => void = () => {};
  const done = new Promise<void>((resolve) => {
    resolveDone = resolve;
  });
  const never = setTimeout(resolveDone, windowLimits.pageMs);
  let pause: NodeJS.Timeout | undefined;
  let asked = 0;
  return {
    asked() {
      asked += 1;
      if (asked < filesOfAPage) return;
      clearTimeout(never);
      clearTimeout(pause);
      pause = setTimeout(resolveDone, windowLimits.handedOutMs);
    },
    done,
  };
}
