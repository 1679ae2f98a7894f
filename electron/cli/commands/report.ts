import path from 'node:path';
import '../../contract/texts/staff.ts';
import { demoFolder } from '../../config/demo.ts';
import type { KioskConfig } from '../../config/schema.ts';
import { type CodedLine, reportWords } from '../../contract/texts/report-words.ts';
import type { Language } from '../../contract/values/language.ts';
import type { Control } from '../../control/client.ts';
import type { DeviceCalls } from '../../control/devices.ts';
import { keyFileIn } from '../../identity/key-place.ts';
import { keepNewest, reportsIn, writeReport } from '../../readiness/keep.ts';
import { perform } from '../../readiness/program/perform.ts';
import { countsOf, type SignedReport, verdictOf, worstFirst } from '../../readiness/report.ts';
import { makeReport, type Progress } from '../../readiness/run.ts';
import { hashOfReport } from '../../readiness/sign.ts';
import { createWorkshop } from '../../readiness/workshop.ts';
import { besideKiosk, controlFailure } from '../beside.ts';
import { loadConfig, mistakeText } from '../configured.ts';
import type { Context } from '../context.ts';
import { dataFolder } from '../data-folder.ts';
import { failing, failure, type Outcome } from '../outcome.ts';
import { settled } from '../settled.ts';
import { type Terminal, type Tone, table, tinted } from '../terminal.ts';
import { userName } from '../user.ts';
import { withHost } from '../with-host.ts';

export interface ReportCommand {
  out?: string | undefined;
  paper: boolean;
  language: Language;
}

/** The part of the readiness report that needs nobody at the kiosk. */
export const report = (context: Context, command: ReportCommand): Promise<Outcome> =>
  besideKiosk(
    context,
    (control) => reportBeside(context, control, command),
    () => reportAlone(context, command),
  );

async function reportBeside(context: Context, control: Control, command: ReportCommand): Promise<Outcome> {
  const made = await control.call(
    'report.run',
    { paper: command.paper, user: userName() },
    { signal: context.signal, onEvent: (progress) => tell(context, progress) },
  );
  return made.ok ? written(context, made.value, command) : { ok: false, failure: controlFailure(made.error) };
}

async function reportAlone(context: Context, command: ReportCommand): Promise<Outcome> {
  const { signal, source } = context;
  const loaded = loadConfig(context);
  if (!loaded.ok) {
    const words = loaded.mistakes.map(mistakeText).join('; ');
    return failing('configuration', words, 'run `qyzmet config check` and correct what it names');
  }
  const { config, file, demo } = loaded;
  const folder = dataFolder(context);
  return withHost(config.devices, async (host) => {
    await settled(host, host.statuses, signal);
    const made = await makeReport(
      {
        ...houseOf(config, host),
        demo,
        dataFolder: folder,
        configFolder: path.dirname(file),
        demoFolder: demoFolder(source.env),
      },
      { eyes: null, paper: command.paper, signal, tell: (progress) => tell(context, progress) },
    );
    if (made.ok) return written(context, made.signed, command);
    if (made.code === 'canceled') return failing('canceled', 'canceled');
    const keyFile = keyFileIn(folder);
    return failing(
      made.code,
      `the kiosk's key ${keyFile} cannot be used: ${made.code}`,
      keyAdvice[made.code],
    );
  });
}

const keyAdvice = {
  openToOthers: 'chmod 600 it, and have the key made known anew: others could read it',
  foreignOwner: 'run this as root',
  damaged: 'bring it back from a backup; it is never replaced by itself',
  unreadable: 'run this as root',
} as const;

/** Everything happens in this process: nobody's screen waits for it. */
const houseOf = (config: KioskConfig, calls: DeviceCalls) => ({
  config,
  configured: config.devices,
  calls,
  use: <T>(
    _device: string,
    signal: AbortSignal,
    work: (signals: { signal: AbortSignal; waiting: AbortSignal }) => Promise<T>,
  ) => work({ signal, waiting: signal }),
  isVisited: () => false,
  isTaken: () => false,
  workshop: createWorkshop((job) => perform(job)),
  window: null,
});

const coded = (line: CodedLine) => reportWords('en', line);

function tell({ terminal }: Context, progress: Progress): void {
  if (progress.state !== 'line') {
    terminal.err(`${progress.part}: ${progress.state}\n`);
    return;
  }
  const { what, outcome, why } = coded(progress.line);
  terminal.err(`  ${[what, outcome, why].filter(Boolean).join(': ')}\n`);
}

const tones: Record<CodedLine['outcome'], Tone> = { pass: 'good', notTested: 'care', fail: 'bad' };

async function written(context: Context, signed: SignedReport, command: ReportCommand): Promise<Outcome> {
  const { terminal } = context;
  const folder = command.out === undefined ? reportsIn(dataFolder(context)) : path.resolve(command.out);
  const pdf = await createWorkshop((job) => perform(job)).draw(signed, command.language);
  let files: string[];
  try {
    files = writeReport(folder, signed, pdf).map((name) => path.join(folder, name));
    if (command.out === undefined) keepNewest(folder);
  } catch {
    return failing('cannotWrite', `nothing can be written into ${folder}`, 'name another folder with --out');
  }
  const { report: made } = signed;
  const verdict = verdictOf(made);
  const counts = countsOf(made);
  const json = { ok: verdict === 'passed', verdict, counts, files, sha256: hashOfReport(made), ...signed };
  const text = [rows(terminal, signed), `${counted(counts)}; key ${made.key}`, ...files].join('\n');
  if (verdict === 'passed') return { ok: true, json, text };
  return {
    ok: false,
    json,
    text,
    failure:
      verdict === 'failed'
        ? failure('failed', `${counts.fail} of ${made.lines.length} failed`)
        : failure('incomplete', 'nothing failed, but not everything could be tested', 'try again later'),
  };
}

const counted = ({ fail, notTested, pass }: ReturnType<typeof countsOf>): string =>
  `${pass} passed, ${fail} failed, ${notTested} not tested`;

const rows = (terminal: Terminal, { report: { lines } }: SignedReport): string =>
  table(
    worstFirst(lines).map((line) => {
      const { what, outcome, said, why, toDo } = coded(line);
      const found = [why, said].filter(Boolean).join('; ');
      return [what, tinted(terminal, tones[line.outcome], outcome), toDo ? `${found} → ${toDo}` : found];
    }),
  );
