import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { Outcome } from '../outcome.ts';

type Perform = (task: (context: Context) => Promise<Outcome>) => Promise<void>;

export function addAuditCommands(program: Command, perform: Perform): void {
  const audit = program
    .command('audit')
    .description('the chained trail of what staff did; read beside a running kiosk, never written');
  audit
    .command('verify')
    .description('prove that no line of the trail was changed, moved or taken out; names the first that was')
    .option('--file <exported.jsonl>', 'an export, instead of the trail of this kiosk')
    .action(({ file }: { file?: string }) =>
      perform(async (context) => (await import('./audit-verify.ts')).auditVerify(context, file)),
    );
  audit
    .command('export')
    .description('the whole trail, one JSON object a line')
    .option('--out <file>', 'where to, instead of standard output; only its owner may read it')
    .action(({ out }: { out?: string }) =>
      perform(async (context) => (await import('./audit-export.ts')).auditExport(context, out)),
    );
}
