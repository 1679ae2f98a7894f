import type { Command } from 'commander';
import { type Language, languageSchema } from '../contract/values/language.ts';
import type { Context } from './context.ts';
import type { Outcome } from './outcome.ts';

type Perform = (task: (context: Context) => Promise<Outcome>) => Promise<void>;

export function addReport(program: Command, perform: Perform): void {
  const report = program
    .command('report')
    .description(
      'the readiness report: tests everything that needs nobody there, signs it, writes JSON and PDF',
    )
    .option('--out <folder>', 'where to; else the folder `reports` of the data folder')
    .option('--no-paper', 'print no test pages')
    .option('--language <language>', 'of the PDF: kk, ru or en', (text) => languageSchema.parse(text), 'en')
    .action((options: { out?: string; paper: boolean; language: Language }) =>
      perform(async (context) => (await import('./commands/report.ts')).report(context, options)),
    );
  report
    .command('verify')
    .description('prove that a report is as its kiosk signed it')
    .argument('<file>', 'the JSON file of the report')
    .option('--key <file>', "the kiosk's public key (JWK or PEM); else that of the kiosk on the data folder")
    .action((file: string, { key }: { key?: string }) =>
      perform(async (context) =>
        (await import('./commands/report-verify.ts')).reportVerify(context, file, key),
      ),
    );
  report
    .command('key')
    .description("this kiosk's public key, to prove its reports elsewhere")
    .action(() =>
      perform(async (context) => (await import('./commands/report-verify.ts')).reportKey(context)),
    );
}
