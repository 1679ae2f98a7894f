import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { Outcome } from '../outcome.ts';
import type { StaffAdd } from './staff-add.ts';

type Perform = (task: (context: Context) => Promise<Outcome>) => Promise<void>;

const collect = (value: string, before: string[] = []): string[] => [...before, value];

export function addStaffCommands(program: Command, perform: Perform): void {
  const staff = program
    .command('staff')
    .description('who may sign in at this kiosk; a running kiosk sees a change at once')
    .option('--file <staff.yaml>', 'the register, instead of `staff.file` of kiosk.yaml');
  const file = () => staff.opts<{ file?: string }>().file;

  staff
    .command('add')
    .description(
      'a new member of staff, or a new card, PIN or code for one; PINs are asked here, without echo',
    )
    .argument('<number>', 'personal number, 3 to 8 digits')
    .option('--name <text>', 'for the screens of staff')
    .option('--role <role>', 'consultant, technician or administrator; may be repeated', collect)
    .option('--reader <id>', 'read a card at this reader of kiosk.yaml')
    .option('--card <kind>', 'or type its number, without echo: uid, track1, track2, track3 or code')
    .option('--pin', 'ask for a new PIN (a new member with a card is always asked)')
    .option('--code', 'a new secret for one-time codes, shown once as a QR')
    .action((number: string, options: Omit<StaffAdd, 'number'>) =>
      perform(async (context) =>
        (await import('./staff-add.ts')).staffAdd(context, file(), { number, ...options }),
      ),
    );
  staff
    .command('list')
    .description('who is in the register, and by what they sign in')
    .action(() => perform(async (context) => (await import('./staff-list.ts')).staffList(context, file())));
  staff
    .command('remove')
    .description('somebody signs in no more; the trail keeps the number')
    .argument('<number>', 'personal number')
    .action((number: string) =>
      perform(async (context) => (await import('./staff-remove.ts')).staffRemove(context, file(), number)),
    );
  staff
    .command('check')
    .description('whether staff can sign in here, and who cannot')
    .action(() => perform(async (context) => (await import('./staff-check.ts')).staffCheck(context, file())));
}
