import { projectRoot } from '../config/root.ts';
import { failing } from './outcome.ts';
import { runCommandLine } from './run.ts';
import { present, type Terminal } from './terminal.ts';

/** Second composition root: `qyzmet` in plain Node. */

const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  colour:
    process.stdout.isTTY === true &&
    process.stderr.isTTY === true &&
    !process.env.NO_COLOR &&
    process.env.TERM !== 'dumb',
};

/** electron-builder puts the application into `resources/`; everything else is a checkout. */
const isPackaged = (): boolean => /[\\/]resources[\\/](app|cli)/.test(projectRoot());

async function main(args: string[]): Promise<number> {
  const stop = new AbortController();
  const ended = (): void => {
    if (stop.signal.aborted) process.exit(1); // asked twice: not another second
    stop.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ended);
  // `| head -1` closes our output: nobody listens any more.
  process.stdout.on('error', () => stop.abort());
  try {
    const { env } = process;
    return await runCommandLine(args, { terminal, env, packaged: isPackaged(), signal: stop.signal });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    present(terminal, failing('internal', message), args.includes('--json'));
    return 1;
  }
}

/** What goes into a pipe is on its way still, and exit() would cut it off behind 128 kB. */
const written = (stream: NodeJS.WriteStream) =>
  new Promise<void>((resolve) => stream.write('', () => resolve()));

void main(process.argv.slice(2)).then(async (code) => {
  await Promise.all([written(process.stdout), written(process.stderr)]);
  process.exit(code);
});
