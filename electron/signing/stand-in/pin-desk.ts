import { openPinWindow } from './x11/pin-window.ts';

export type PinAnswer = { pin: string } | 'canceled';

/** Where a PIN is asked for: in a window where there is a display, and always over the control socket. */
export interface PinDesk {
  /** Ends with `canceled` when `signal` aborts: who asked has gone. */
  ask(title: string, signal: AbortSignal): Promise<PinAnswer>;
  /** False when nobody asks. */
  answer(answer: PinAnswer): boolean;
  asking(): boolean;
  windows(): number;
}

export function createPinDesk(env: NodeJS.ProcessEnv, tell: (event: string) => void): PinDesk {
  let asked: ((answer: PinAnswer) => void) | null = null;
  let windows = 0;
  return {
    async ask(title, signal) {
      let settle: (answer: PinAnswer) => void = () => undefined;
      const answered = new Promise<PinAnswer>((resolve) => {
        settle = resolve;
      });
      const leave = (): void => settle('canceled');
      signal.addEventListener('abort', leave);
      if (signal.aborted) leave();
      const window = await openPinWindow(env, title, { entered: (pin) => settle({ pin }), canceled: leave });
      if (window) windows += 1;
      asked = settle;
      tell('pinAsked');
      try {
        return await answered;
      } finally {
        signal.removeEventListener('abort', leave);
        if (asked === settle) asked = null;
        window?.close();
        if (window) windows -= 1;
        tell('pinAnswered');
      }
    },
    answer(answer) {
      const settle = asked;
      asked = null;
      settle?.(answer);
      return settle !== null;
    },
    asking: () => asked !== null,
    windows: () => windows,
  };
}
