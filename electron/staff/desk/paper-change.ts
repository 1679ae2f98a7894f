import type { z } from 'zod';
import type { PaperChangeStep } from '../../../hardware/role/about.ts';
import type { DeviceStatus } from '../../../hardware/role/status.ts';
import type { paperPage } from '../../contract/views/staff/paper.ts';
import { type PaperNow, paperNow } from './paper-now.ts';

type View = NonNullable<z.infer<typeof paperPage>['change']>;

const changeLimits = {
  /** While both hands are in the printer nobody touches the screen, which would sign one out after 60 s. */
  hereEveryMs: 20_000,
  /** Whoever left the cover open and went away is signed out all the same. */
  hereForMs: 5 * 60_000,
} as const;

export interface ChangeParts {
  device: string;
  steps: readonly PaperChangeStep[];
  status(): DeviceStatus | null;
  /** Prints a slip; what came of it. */
  print(signal: AbortSignal): Promise<'printed' | 'said' | 'failed'>;
  changed(): void;
  /** Somebody is at work. */
  here(): void;
}

export interface PaperChange {
  device: string;
  view(): View;
  /** The printer said something new. */
  heard(device: string): void;
  /** To a step; one after the last is the test. */
  go(step: number): boolean;
  test(): boolean;
  /** Nothing speaks against a new roll being in. */
  mayEnd(): boolean;
  stop(): void;
}

/** One roll being changed: where the person is, and what the printer sees of it. */
export function createPaperChange({ device, steps, status, print, changed, here }: ChangeParts): PaperChange {
  const stopped = new AbortController();
  const beganAt = performance.now();
  const [opening, closing] = [steps.indexOf('openCover'), steps.indexOf('closeCover')];
  let at = 0;
  let test: View['test'] = 'none';
  let sawOpen = now().cover === 'open';
  const timer = setInterval(() => {
    if (now().cover === 'open' && performance.now() - beganAt < changeLimits.hereForMs) here();
  }, changeLimits.hereEveryMs);
  follow();

  function now(): PaperNow {
    return paperNow(status());
  }
  /** The step that the sensors have seen done is done. */
  function follow(): void {
    const { cover } = now();
    if (cover === 'open') sawOpen = true;
    if (at === opening && cover === 'open') at += 1;
    if (at === closing && cover === 'closed' && sawOpen) at += 1;
  }
  function hint(): View['hint'] {
    const { cover, paper, silent } = now();
    const isOver = at >= steps.length;
    if (silent && isOver) return 'silent';
    // only a printer that has told of its cover is believed that it is closed
    if (opening >= 0 && at > opening && at < closing && cover === 'closed' && sawOpen) return 'coverClosed';
    if (at > closing && cover === 'open') return 'coverStillOpen';
    return isOver && (paper === 'out' || paper === 'jammed') ? 'noPaperSeen' : null;
  }
  return {
    device,
    view: () => ({ device, steps: [...steps], at, now: now(), hint: hint(), test }),
    heard(id) {
      if (id !== device) return;
      here();
      follow();
    },
    go(step) {
      if (step > steps.length || test === 'printing') return false;
      // back from a slip on which nothing can be read
      if (step < steps.length) test = at === steps.length && test === 'printed' ? 'blank' : 'none';
      at = step;
      return true;
    },
    test() {
      if (at !== steps.length || test === 'printing') return false;
      test = 'printing';
      void print(stopped.signal).then((outcome) => {
        if (stopped.signal.aborted) return;
        test = outcome;
        changed();
      });
      return true;
    },
    mayEnd: () => at === steps.length && test !== 'printing' && hint() === null,
    stop() {
      clearInterval(timer);
      stopped.abort();
    },
  };
}
