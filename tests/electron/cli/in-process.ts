import { runCommandLine } from '../../../electron/cli/run.ts';
import { oneObject, type Ran } from './command-line.ts';

/** The same as `qyzmet`, without the cost of a process: for tables of cases that touch no device. */
export async function qyzmetHere(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const text = { out: '', err: '' };
  const terminal = {
    out: (more: string) => {
      text.out += more;
    },
    err: (more: string) => {
      text.err += more;
    },
    colour: false,
  };
  const { signal } = new AbortController();
  const code = await runCommandLine(args, { terminal, env, packaged: false, signal });
  return { code, stdout: text.out, stderr: text.err, json: () => oneObject(text.out, text.err) };
}
