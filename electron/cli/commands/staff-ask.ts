import type { Terminal } from '../terminal.ts';

/** Asks for what nobody may read over a shoulder; null: given up (Ctrl-C), or nothing more comes. */
export type Ask = (what: string) => Promise<string | null>;

/** What of a terminal, or of a pipe, is needed. */
interface Input {
  on(event: 'data' | 'end', listener: (chunk: Buffer | string) => void): unknown;
  off(event: 'data' | 'end', listener: (chunk: Buffer | string) => void): unknown;
  resume(): unknown;
  pause(): unknown;
  isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
}

const [CTRL_C, CTRL_D, BACKSPACE, DELETE] = ['\u0003', '\u0004', '\b', '\u007f'];
/** Longer is no PIN and no card. */
const MOST = 200;

/** From the terminal, without echo; a line each from a pipe. Never an argument: those stand in `ps` and in the history. */
export function askOn(input: Input, terminal: Terminal, signal: AbortSignal): Ask {
  let waiting = '';
  return (what) =>
    new Promise((resolve) => {
      terminal.err(`${what}: `);
      let typed = '';
      const end = (answer: string | null) => {
        input.off('data', hear);
        input.off('end', over);
        signal.removeEventListener('abort', abort);
        input.setRawMode?.(false);
        input.pause();
        terminal.err('\n');
        resolve(answer);
      };
      const over = () => end(typed === '' ? null : typed);
      const abort = () => end(null);
      const hear = (chunk: Buffer | string) => {
        const keys = waiting + chunk.toString();
        waiting = '';
        for (const [index, key] of [...keys].entries()) {
          if (key === '\r' || key === '\n') {
            waiting = [...keys].slice(index + 1).join('');
            return end(typed);
          }
          if (key === CTRL_C || key === CTRL_D) return end(null);
          if (key === BACKSPACE || key === DELETE) typed = typed.slice(0, -1);
          else if (key >= ' ' && typed.length < MOST) typed += key;
        }
      };
      input.on('data', hear);
      input.on('end', over);
      signal.addEventListener('abort', abort);
      if (input.isTTY) input.setRawMode?.(true);
      input.resume();
      if (waiting !== '') hear('');
    });
}
