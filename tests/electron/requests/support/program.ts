import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const READY_LIMIT_MS = 60_000; // a machine under load

/** A child process whose lines can be waited for, and that can be killed without a chance to say goodbye. */
export interface Program {
  child: ChildProcess;
  lines: string[];
  /** The first line, also an earlier one, that `matches`. */
  line(matches: (line: string) => boolean): Promise<string>;
  kill(): Promise<void>;
  terminate(): Promise<number | null>;
  exited: Promise<number | null>;
}

export function runProgram(file: string, args: string[], env: Record<string, string> = {}): Program {
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const lines: string[] = [];
  const listeners = new Set<(line: string) => void>();
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => {
    lines.push(line);
    for (const listener of listeners) listener(line);
  });
  // `close` comes after the last line has been read, `exit` may come before.
  const exited = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));

  return {
    child,
    lines,
    exited,
    line(matches) {
      const earlier = lines.find(matches);
      if (earlier !== undefined) return Promise.resolve(earlier);
      return new Promise((resolve, reject) => {
        const done = (): void => {
          clearTimeout(timer);
          listeners.delete(listener);
        };
        const listener = (line: string): void => {
          if (!matches(line)) return;
          done();
          resolve(line);
        };
        const timer = setTimeout(() => {
          done();
          reject(new Error(`no such line; there were: ${lines.join(' | ').slice(-500)}`));
        }, READY_LIMIT_MS);
        listeners.add(listener);
        exited.then(() => {
          done();
          reject(new Error(`ended without such a line; there were: ${lines.join(' | ').slice(-500)}`));
        });
      });
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async terminate() {
      child.kill('SIGTERM');
      return exited;
    },
  };
}
