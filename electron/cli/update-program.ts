import { type Command, InvalidArgumentError } from 'commander';
import type { Context } from './context.ts';
import type { Outcome } from './outcome.ts';

type Perform = (task: (context: Context) => Promise<Outcome>) => Promise<void>;

/** Long enough for a start, for devices that are found one after the other, and for a visit in memory. */
const HEALTH_SECONDS = 120;
const MAX_SECONDS = 600;

export function addUpdate(program: Command, perform: Perform): void {
  program
    .command('health')
    .description(
      'is the running kiosk well: its screen, devices, gateway, and a visit played in a hidden window',
    )
    .option('--timeout <s>', 'seconds until what is missing counts as missing', seconds, HEALTH_SECONDS)
    .option('--before <file>', 'compare with how it was: only what is worse counts')
    .option('--out <file>', 'write down how it is, for --before')
    .option('--hold', 'meanwhile no visit begins: the screen says that the kiosk is being updated')
    .action((options: { timeout: number; before?: string; out?: string; hold?: boolean }) =>
      perform(async (context) => {
        const { health } = await import('./commands/health.ts');
        return health(context, {
          ...options,
          timeoutMs: options.timeout * 1000,
          hold: options.hold === true,
        });
      }),
    );

  const update = program
    .command('update')
    .description("the kiosk's own software, from its signed repository");
  update
    .command('status')
    .description('what runs, what the last update did, which versions are refused')
    .action(() =>
      perform(async (context) => (await import('./commands/update-status.ts')).updateStatus(context)),
    );
  update
    .command('check')
    .description('ask the repository whether there is a newer version; changes nothing')
    .action(() =>
      perform(async (context) => (await import('./commands/update-install.ts')).updateCheck(context)),
    );
  update
    .command('install')
    .description('install a newer version between two visits, prove it, go back when it is not well')
    .option('--again', 'try versions that were not well here before')
    .action(({ again }: { again?: boolean }) =>
      perform(async (context) =>
        (await import('./commands/update-install.ts')).updateInstall(context, again === true),
      ),
    );
  update
    .command('rollback')
    .description('go back to the version before this one')
    .action(() =>
      perform(async (context) => (await import('./commands/update-install.ts')).updateRollback(context)),
    );
}

function seconds(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('Write a number greater than 0.');
  if (value > MAX_SECONDS) throw new InvalidArgumentError(`Write at most ${MAX_SECONDS} seconds.`);
  return value;
}
