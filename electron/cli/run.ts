import { type Command, CommanderError } from 'commander';
import { failing } from './outcome.ts';
import { buildProgram } from './program.ts';
import { present, type Terminal } from './terminal.ts';

export interface Surroundings {
  terminal: Terminal;
  env: NodeJS.ProcessEnv;
  /** A real kiosk, not a checkout. */
  packaged: boolean;
  /** Ctrl-C. */
  signal: AbortSignal;
}

/** One command from its words to its exit code. */
export async function runCommandLine(args: string[], surroundings: Surroundings): Promise<number> {
  const { terminal, env, packaged, signal } = surroundings;
  // Asked before parsing, so that even a usage error is told in JSON.
  const json = args.includes('--json');
  let code = 0;
  const program = buildProgram(async (task, { config, demo, data }) => {
    const source = { file: config, demo: demo === true, env, packaged };
    const outcome = await task({ terminal, json, source, data, signal });
    present(terminal, outcome, json);
    if (!outcome.ok) code = 1;
  });
  for (const command of [program, ...descendants(program)])
    command.exitOverride().configureOutput({
      writeOut: terminal.out,
      // Under --json the usage error is the one object on standard output.
      writeErr: json ? () => undefined : terminal.err,
    });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0; // --help
    if (json) present(terminal, failing('usage', usageWords(error.message), 'see `qyzmet --help`'), json);
    return 1;
  }
}

/** commander's message for a group of commands without one is `(outputHelp)`. */
const usageWords = (message: string): string =>
  message.startsWith('(') ? 'name a command' : message.replace(/^error: /, '');

const descendants = (command: Command): Command[] =>
  command.commands.flatMap((each) => [each, ...descendants(each)]);
