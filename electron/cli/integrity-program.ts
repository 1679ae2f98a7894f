import type { Command } from 'commander';
import type { Context } from './context.ts';
import type { Outcome } from './outcome.ts';

type Perform = (task: (context: Context) => Promise<Outcome>) => Promise<void>;

export function addIntegrity(program: Command, perform: Perform): void {
  program
    .command('verify')
    .description('compare every file of the installed kiosk with what was signed; names each that differs')
    .option('--root <folder>', 'where the kiosk is installed', '/opt/Qyzmet')
    .option(
      '--key <file>',
      'the public key to trust; else /etc/qyzmet/release-key.pem, else the one it came with',
    )
    .option('--any-owner', 'do not ask who owns the files: a tree that is not installed yet')
    .action((options: { root: string; key?: string; anyOwner?: boolean }) =>
      perform(async (context) => {
        const { verify } = await import('./commands/verify.ts');
        return verify(context, { ...options, anyOwner: options.anyOwner === true });
      }),
    );
  program
    .command('licences')
    .description('the licences of everything this kiosk is made of')
    .action(() => perform(async () => (await import('./commands/licences.ts')).licences()));
}
