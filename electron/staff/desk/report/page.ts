import type { z } from 'zod';
import type { Log } from '../../../config/log.ts';
import type { reportPage as reportView } from '../../../contract/views/staff/report.ts';
import type { OpenedDevices } from '../../../devices/create.ts';
import { whereOf } from '../../../log/where-of.ts';
import type { Readiness } from '../../../readiness/create.ts';
import {
  countsOf,
  type Line,
  reportPart,
  type SignedReport,
  verdictOf,
  worstFirst,
} from '../../../readiness/report.ts';
import type { Progress } from '../../../readiness/run.ts';
import type { PageDefinition } from '../page.ts';
import { createQuestions } from './questions.ts';

type View = z.infer<typeof reportView>;
/** Two sheets on a slow laser printer that has to warm up. */
const PRINT_MS = 90_000;
/** So often it is said that somebody is at work while the machine works: a test page, or this report, may take longer than 60 s. */
const AT_WORK_EVERY_MS = 20_000;

export interface ReportParts {
  devices: Pick<OpenedDevices, 'deviceFor' | 'print'>;
  readiness: Readiness;
  log: Log;
}

interface Made {
  signed: SignedReport;
  pdf: Uint8Array | null;
  files: string[];
  hash: string;
  qr: string;
}

const nothingDone = (): View['parts'] =>
  reportPart.options.map((part) => ({ part, state: 'waiting', done: 0, failed: 0 }));

/** The readiness report: it runs, asks what needs eyes, and is shown, printed and kept. */
export const reportPage = ({ devices, readiness, log }: ReportParts): PageDefinition => ({
  right: 'report',
  open({ changed, record, here, language, borrowReader, visitIsOn }) {
    let state: View['state'] = 'start';
    let problem: View['problem'] = null;
    let parts = nothingDone();
    let lines: readonly Line[] = [];
    let made: Made | null = null;
    let print: NonNullable<View['result']>['print'] = null;
    let shown: View['shown'] = 'lines';
    let questions = createQuestions(changed);
    let stop = new AbortController();

    const hear = (progress: Progress): void => {
      here(); // the machine works; whoever stands before it does not touch
      parts = parts.map((one) => {
        if (one.part !== progress.part) return one;
        if (progress.state !== 'line')
          return { ...one, state: progress.state === 'done' ? 'done' : 'running' };
        const failed = progress.line.outcome === 'fail' ? 1 : 0;
        return { ...one, done: one.done + 1, failed: one.failed + failed };
      });
      changed();
    };

    const atWork = setInterval(() => {
      const asked = questions.current();
      const works = state === 'running' && (asked === null || asked.hands);
      if (works || print === 'printing') here();
    }, AT_WORK_EVERY_MS);

    function begin(): AbortSignal {
      stop = new AbortController();
      questions = createQuestions(changed);
      [problem, made, print, shown, lines] = [null, null, null, 'lines', []];
      parts = nothingDone();
      state = 'running';
      return stop.signal;
    }

    async function run(paper: boolean, signal: AbortSignal): Promise<void> {
      const ready = await readiness.run({ eyes: questions, borrow: borrowReader, paper, signal, tell: hear });
      if (signal.aborted) return;
      if (!ready.ok) return failed(ready.code);
      const { signed } = ready;
      // the report stands without its picture
      const pdf = await readiness.draw(signed, language()).catch((error: unknown) => {
        log.error(whereOf(error), 'the readiness report could not be drawn');
        return null;
      });
      const [files, proof] = await Promise.all([readiness.keep(signed, pdf), readiness.hash(signed)]);
      if (signal.aborted) return;
      made = { signed, pdf, files, ...proof };
      lines = worstFirst(signed.report.lines);
      print = pdf && devices.deviceFor('documentPrinter') ? 'ready' : null;
      state = 'done';
      here();
      changed();
    }

    async function prove(signal: AbortSignal): Promise<void> {
      const found = await readiness.prove();
      if (signal.aborted) return;
      lines = worstFirst(found);
      state = 'proved';
      changed();
    }

    function failed(why: NonNullable<View['problem']>): void {
      state = 'start';
      problem = why;
      changed();
    }

    function start(
      act: 'reportMade' | 'lockdownProved',
      work: (signal: AbortSignal) => Promise<void>,
    ): boolean {
      if (state === 'running' || visitIsOn()) return false;
      if (!record(act, null)) {
        failed('trail');
        return true;
      }
      const signal = begin();
      work(signal).catch((error: unknown) => {
        log.error(whereOf(error), 'the readiness report failed');
        if (!signal.aborted) failed('failed');
      });
      return true;
    }

    function end(): void {
      stop.abort();
      questions.close();
    }

    async function printIt({ signed, pdf }: Made & { pdf: Uint8Array }): Promise<void> {
      print = 'printing';
      changed();
      const subject = { kind: 'document' as const, id: `report-${signed.report.key.slice(0, 8)}` };
      const result = await devices.print(
        { role: 'documentPrinter', subject, pdf },
        { deadlineMs: PRINT_MS, signal: stop.signal },
      );
      print = result.print;
      here();
      changed();
    }

    return {
      view: () => ({
        page: 'report',
        state,
        problem,
        parts,
        question: state === 'running' ? shownQuestion(questions.current()) : null,
        lines: [...lines],
        result: made && resultOf(made, print),
        shown,
      }),
      document: () => (shown === 'pdf' ? (made?.pdf ?? null) : null),
      calls: {
        staffReportStart: ({ paper }) => start('reportMade', (signal) => run(paper, signal)),
        staffReportProve: () => start('lockdownProved', prove),
        staffReportAnswer: ({ answer }) => questions.answer(answer),
        staffReportStop() {
          if (state !== 'running') return false;
          end();
          failed('canceled');
          return true;
        },
        staffReportShow({ what }) {
          if (!made?.pdf) return false;
          shown = what;
          return true;
        },
        staffReportPrint() {
          if (!made?.pdf || print === null || print === 'printing') return false;
          void printIt({ ...made, pdf: made.pdf });
          return true;
        },
      },
      close() {
        clearInterval(atWork);
        end();
      },
    };
  },
});

const shownQuestion = (question: View['question']): View['question'] =>
  question && { kind: question.kind, device: question.device, hands: question.hands };

const resultOf = (
  { signed: { report }, pdf, files, hash, qr }: Made,
  print: NonNullable<View['result']>['print'],
): View['result'] => ({
  madeAt: report.madeAt,
  verdict: verdictOf(report),
  counts: countsOf(report),
  fingerprint: report.key,
  hash,
  qr,
  files,
  hasPdf: pdf !== null,
  print,
});
