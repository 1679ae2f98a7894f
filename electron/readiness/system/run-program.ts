import { execFile } from 'node:child_process';
import { readinessLimits } from '../limits.ts';

/** What a small program of the system says; null: it is not there, or it failed. */
export const runProgram = (
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | null> =>
  new Promise((resolve) => {
    execFile(
      program,
      args,
      { timeout: readinessLimits.programMs, killSignal: 'SIGKILL', env: { ...env, LC_ALL: 'C' } },
      (error, stdout) => resolve(error ? null : stdout),
    );
  });
