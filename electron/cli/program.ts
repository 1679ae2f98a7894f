import { Argument, Command, InvalidArgumentError } from 'commander';
import { addAuditCommands } from './commands/audit.ts';
import type { SimulateCommand } from './commands/simulate.ts';
import { addStaffCommands } from './commands/staff.ts';
import { completionScript, type Shell, shells } from './completion.ts';
import type { Context } from './context.ts';
import { addIntegrity } from './integrity-program.ts';
import type { Outcome } from './outcome.ts';
import { addQueue } from './queue-program.ts';
import { addReport } from './report-program.ts';
import { addUpdate } from './update-program.ts';
import { versionText } from './version.ts';

/** Long enough for a page on a slow serial line with the paper being changed once. */
const PRINT_SECONDS = 30;
/** Long enough to walk from the laptop to the reader. */
const READ_SECONDS = 60;
const MAX_SECONDS = 3600;
/** Long enough to swipe a few cards while it is being recorded. */
const RECORD_SECONDS = 60;

interface CommonOptions {
  config?: string;
  data?: string;
  demo?: boolean;
  json?: boolean;
}

type Task = (context: Context) => Promise<Outcome>;
type RunTask = (task: Task, common: CommonOptions) => Promise<void>;

/** The tree of commands. Each loads its own code only when it runs, so that `--help` needs no device library. */
export function buildProgram(run: RunTask): Command {
  const program = new Command('qyzmet')
    .description('Looks after a Qyzmet kiosk: its configuration, its devices, its paper.')
    .option('--config <file>', 'kiosk.yaml to use (else QYZMET_CONFIG, else the demo in a checkout)')
    .option('--data <folder>', 'data folder of the kiosk (else as the kiosk itself finds it)')
    .option('--demo', 'use the demo kiosk with its simulated devices')
    .option('--json', 'one JSON object on standard output, for programs')
    .version(versionText())
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      `
A running kiosk on the data folder is asked; without one the ports are opened here.
Data goes to standard output, talk to standard error. Exits 0 only on success.
NO_COLOR switches colours off; so does a pipe.`,
    );
  const perform = (task: Task): Promise<void> => run(task, program.opts<CommonOptions>());

  program
    .command('config')
    .description('the configuration of this kiosk')
    .command('check')
    .description('say everything that is wrong with kiosk.yaml, the profiles it names and the services')
    .argument('[file]', 'kiosk.yaml to check, instead of --config')
    .action((file?: string) =>
      perform(async (context) => {
        const { configCheck } = await import('./commands/config-check.ts');
        return configCheck(file ? { ...context, source: { ...context.source, file } } : context);
      }),
    );

  const devices = program.command('devices').description('what is connected to this kiosk');
  devices
    .command('list')
    .description(
      'devices configured in kiosk.yaml; ports, HID devices and card readers found; opens none of them',
    )
    .action(() =>
      perform(async (context) => (await import('./commands/devices-list.ts')).devicesList(context)),
    );
  devices
    .command('status')
    .description('how the devices are, and what to do about it')
    .argument('[id]', 'one device only')
    .option('--watch', 'go on and tell every change, until Ctrl-C')
    .action((id: string | undefined, { watch }: { watch?: boolean }) =>
      perform(async (context) =>
        (await import('./commands/devices-status.ts')).devicesStatus(context, id, watch === true),
      ),
    );

  devices
    .command('test')
    .description('prove one device: print a test page, read one card, blink the lamp, press the button')
    .argument('<id>', 'a device of kiosk.yaml')
    .option('--timeout <s>', 'seconds for each step', seconds, READ_SECONDS)
    .action((id: string, { timeout }: { timeout: number }) =>
      perform(async (context) => {
        const { devicesTest } = await import('./commands/devices-test.ts');
        return devicesTest(context, { id, timeoutMs: timeout * 1000 });
      }),
    );

  program
    .command('print')
    .description('print a document and say what is known of the paper')
    .argument('<id>', 'a printer of kiosk.yaml')
    .requiredOption(
      '--document <file>',
      'the document: { "language": …, "blocks": [ … ] }; a PDF for a page printer',
    )
    .option('--timeout <s>', 'seconds until it counts as failed', seconds, PRINT_SECONDS)
    .action((id: string, { document, timeout }: { document: string; timeout: number }) =>
      perform(async (context) => {
        const { print } = await import('./commands/print.ts');
        return print(context, { id, document, timeoutMs: timeout * 1000 });
      }),
    );

  program
    .command('read')
    .description('read one card or code; personal fields are masked')
    .argument('<id>', 'a reader of kiosk.yaml')
    .option('--timeout <s>', 'seconds to wait for it', seconds, READ_SECONDS)
    .option('--reveal', 'show personal fields in full; this leaves an audit line')
    .action((id: string, { timeout, reveal }: { timeout: number; reveal?: boolean }) =>
      perform(async (context) => {
        const { read } = await import('./commands/read.ts');
        return read(context, { id, timeoutMs: timeout * 1000, reveal: reveal === true });
      }),
    );

  addQueue(program, perform);
  addReport(program, perform);
  addUpdate(program, perform);

  program
    .command('enrol')
    .description('make this kiosk known to its gateway; again is as once')
    .option('--code-file <file>', 'the enrolment code; else it is read from standard input')
    .action(({ codeFile }: { codeFile?: string }) =>
      perform(async (context) => (await import('./commands/enrol.ts')).enrol(context, { codeFile })),
    );
  program
    .command('doctor')
    .description('whether this machine is set up as a kiosk, point by point, and how to mend what is not')
    .action(() => perform(async (context) => (await import('./commands/doctor.ts')).doctor(context)));

  const calls = program.command('help-calls').description('who asked for staff at the running kiosk');
  calls
    .command('list')
    .description('what was asked for on which page, since when')
    .action(() =>
      perform(async (context) => (await import('./commands/help-calls.ts')).helpCallsList(context)),
    );
  calls
    .command('acknowledge')
    .description('somebody is coming: the visitor is told, the lamp goes off')
    .argument('[id]', 'that call; without it the oldest')
    .action((id?: string) =>
      perform(async (context) =>
        (await import('./commands/help-calls.ts')).helpCallsAcknowledge(context, id),
      ),
    );

  program
    .command('record')
    .description('drive a device and write down every byte that passes; what cards hold becomes specimens')
    .argument('<id>', 'a device of kiosk.yaml')
    .requiredOption('--out <file>', 'where to; only its owner may read it')
    .option('--seconds <n>', 'for how long', seconds, RECORD_SECONDS)
    .option('--reveal', 'write down cards and codes as they are; this leaves an audit line')
    .option('--print <document>', 'a printer: print this JSON document, and end when its outcome is known')
    .action((id: string, options: { out: string; seconds: number; reveal?: boolean; print?: string }) =>
      perform(async (context) => {
        const { record } = await import('./commands/record.ts');
        return record(context, { id, ...options, reveal: options.reveal === true });
      }),
    );

  program
    .command('replay')
    .description('run a driver against a recording; names the line where it does something else')
    .argument('<file>', 'what `record` wrote')
    .requiredOption('--driver <name>', 'mrz, escpos, scanner, … as in kiosk.yaml')
    .requiredOption('--profile <name>', 'the model, e.g. elyctis-idbox')
    .option('--timeout <s>', 'seconds until it counts as stuck', seconds, MAX_SECONDS)
    .action((file: string, options: { driver: string; profile: string; timeout: number }) =>
      perform(async (context) => {
        const { replay } = await import('./commands/replay.ts');
        return replay(context, { file, ...options, timeoutMs: options.timeout * 1000 });
      }),
    );

  program
    .command('simulate')
    .description('be a device made of software, until Ctrl-C')
    .argument('<driver>', 'mrz, escpos, scanner, … (a wrong one is answered with all there are)')
    .requiredOption('--profile <name>', 'the model, e.g. epson-tm-t88vi')
    .option('--pty <path>', 'where its serial port appears')
    .option('--tcp <port>', 'or the port of 127.0.0.1 it listens on', positive)
    .option('--mock <folder>', "or the folder for umockdev's preload: a HID device, a tty with modem lines")
    .option('--vpcd <host:port>', 'or the vpcd a card is put into')
    .option('--serial-number <text>', 'its USB serial number')
    .option('--control <socket>', 'unix socket to play with it: swipe, paper out, unplug')
    .option('--bps <n>', 'emulate the speed of a serial line, bits per second', positive)
    .action((driver: string, options: Omit<SimulateCommand, 'driver'>) =>
      perform(async (context) => {
        const { simulate } = await import('./commands/simulate.ts');
        return simulate(context, { driver, ...options });
      }),
    );

  program
    .command('completion')
    .description('a script that completes these commands: source <(qyzmet completion bash)')
    .addArgument(new Argument('<shell>', 'for which shell').choices(shells))
    .action((shell: Shell) =>
      perform(async () => ({
        ok: true,
        json: { script: completionScript(program, shell) },
        text: completionScript(program, shell),
      })),
    );
  addStaffCommands(program, perform);
  addAuditCommands(program, perform);
  addIntegrity(program, perform);
  return program;
}

function seconds(text: string): number {
  const value = positive(text);
  if (value > MAX_SECONDS) throw new InvalidArgumentError(`Write at most ${MAX_SECONDS} seconds.`);
  return value;
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('Write a number greater than 0.');
  return value;
}
