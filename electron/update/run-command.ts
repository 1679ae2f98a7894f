import { spawn } from 'node:child_process';
import { updateLimits } from './limits.ts';

export interface Ran {
  /** null: killed at its deadline, or not there at all. */
  code: number | null;
  output: string;
}
/** Runs a program to its end; never throws for what the program does. */
export type RunCommand = (program: string, args: readonly string[], limitMs: number) => Promise<Ran>;

/** In English, without questions: what apt and dpkg say is read. */
const environment = {
  LC_ALL: 'C',
  DEBIAN_FRONTEND: 'noninteractive',
  // unattended: no list of changes, no restart of other services in the middle of ours
  APT_LISTCHANGES_FRONTEND: 'none',
  NEEDRESTART_SUSPEND: '1',
};

export const runCommand: RunCommand = (program, args, limitMs) =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });
    const chunks: Buffer[] = [];
    let kept = 0;
    const keep = (chunk: Buffer): void => {
      if (kept < updateLimits.outputBytes) chunks.push(chunk);
      kept += chunk.length;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
    const settle = (code: number | null): void => {
      clearTimeout(timer);
      resolve({ code, output: Buffer.concat(chunks).toString('utf8') });
    };
    child.once('error', () => settle(null));
    child.once('close', settle);
  });
