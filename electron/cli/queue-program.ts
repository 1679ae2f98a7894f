import { type Command, InvalidArgumentError } from 'commander';
import { queueActSchema } from '../queue/acts.ts';
import type { Context } from './context.ts';
import type { Outcome } from './outcome.ts';

type Perform = (task: (context: Context) => Promise<Outcome>) => Promise<void>;

interface Options {
  window?: number;
  group?: string;
  finish?: boolean;
}

/** `qyzmet queue …`: serving the queue without any other system. */
export function addQueue(program: Command, perform: Perform): void {
  const queue = program.command('queue').description('serve the queue of this kiosk');
  const act = (name: string, given: object): Promise<void> =>
    perform(async (context) => {
      const { queueAct } = await import('./commands/queue.ts');
      return queueAct(context, queueActSchema.safeParse({ act: name, ...given }));
    });
  const window = ['--window <n>', 'the window it is done at', windowNumber] as const;

  queue
    .command('list')
    .description('who waits in each group, and who is at which window; numbers only')
    .option('--watch', 'go on and tell every change, until Ctrl-C')
    .action(({ watch }: { watch?: boolean }) =>
      perform(async (context) => (await import('./commands/queue.ts')).queueList(context, watch === true)),
    );
  queue
    .command('call')
    .description('call the next one of the groups of this window, or a number')
    .argument('[number]', 'that number, e.g. A017: it waits, was put aside or did not come before')
    .requiredOption(...window)
    .option('--group <id>', 'the next one of this group only')
    .option('--finish', 'whoever is at the window has been served')
    .action((number: string | undefined, options: Options) => act('call', { number, ...options }));
  for (const [name, word, description] of [
    ['again', 'again', 'call the one at the window once more'],
    ['hold', 'hold', 'put the one at the window aside: it keeps its time, the window is free'],
    ['no-show', 'noShow', 'the one that was called did not come'],
    ['finish', 'finish', 'the one at the window has been served'],
  ] as const)
    queue
      .command(name)
      .description(description)
      .requiredOption(...window)
      .action((options: Options) => act(word, options));
  queue
    .command('resume')
    .description('one put aside, or one that did not come in time, waits again with its time kept')
    .argument('<number>', 'e.g. A017')
    .action((number: string) => act('resume', { number }));
  queue
    .command('transfer')
    .description('to another group, with its time kept: a number, or the one at the window')
    .argument('[number]', 'e.g. A017')
    .requiredOption('--group <id>', 'the group it shall wait in')
    .option(...window)
    .action((number: string | undefined, options: Options) => act('transfer', { number, ...options }));
}

function windowNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 999)
    throw new InvalidArgumentError('Write the number of the window.');
  return value;
}
