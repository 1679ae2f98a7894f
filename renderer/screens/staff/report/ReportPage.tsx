import { FileCheck, RotateCcw, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { StaffLayout } from '../StaffLayout.tsx';
import { ReportLine } from './ReportLine.tsx';
import { ReportPdf } from './ReportPdf.tsx';
import { ReportQuestion } from './ReportQuestion.tsx';
import { ReportResult } from './ReportResult.tsx';
import './report.css';

type Page = StaffPageOf<'report'>;

/** Runs everything, asks for what needs eyes, and hands over a signed report. */
export function ReportPage({ page }: { page: Page }) {
  const { say } = useStage();
  const { state, problem, lines, result, shown } = page;
  const showsPdf = state === 'done' && shown === 'pdf' && result !== null;
  return (
    <StaffLayout name="report" about={say('staff:report.about')} primary={<Primary page={page} />}>
      {problem && (
        <p className="error-summary" role="alert" data-testid="report-problem" data-problem={problem}>
          {say(`staff:report.problem.${problem}`)}
        </p>
      )}
      {state === 'start' && <Start />}
      {state === 'running' && <Running page={page} />}
      {state === 'proved' && <h2 data-testid="report-proved">{say('staff:report.proved')}</h2>}
      {result && <ReportResult result={result} shown={shown} />}
      {showsPdf && <ReportPdf />}
      {(state === 'done' || state === 'proved') && !showsPdf && (
        <Pages className="report-lines">
          {lines.map((line) => (
            <ReportLine key={`${line.code} ${line.subject}`} line={line} />
          ))}
        </Pages>
      )}
    </StaffLayout>
  );
}

function Primary({ page: { state } }: { page: Page }) {
  const { say, send } = useStage();
  if (state === 'running')
    return (
      <Button testId="report-stop" onPress={() => void send('staffReportStop', {})}>
        {say('staff:report.stop')}
      </Button>
    );
  if (state === 'start') return null;
  return (
    <Button
      kind="primary"
      icon={RotateCcw}
      testId="report-again"
      onPress={() => void send('staffReportStart', { paper: true })}
    >
      {say('staff:report.again')}
    </Button>
  );
}

function Start() {
  const { say, send } = useStage();
  const [paper, setPaper] = useState(true);
  return (
    <div className="report-start">
      <p className="lead">{say('staff:report.what')}</p>
      <label className="report-choice">
        <input
          type="checkbox"
          checked={paper}
          data-testid="report-paper"
          onChange={({ target }) => setPaper(target.checked)}
        />
        <span>{say('staff:report.paper')}</span>
      </label>
      <Button
        kind="primary"
        icon={FileCheck}
        testId="report-start"
        onPress={() => void send('staffReportStart', { paper })}
      >
        {say('staff:report.start')}
      </Button>
      <Button icon={ShieldCheck} testId="report-prove" onPress={() => void send('staffReportProve', {})}>
        {say('staff:report.prove')}
      </Button>
    </div>
  );
}

const words = { waiting: 'partWaiting', running: 'partRunning', done: 'partDone' } as const;

function Running({ page: { parts, question } }: { page: Page }) {
  const { say } = useStage();
  return (
    <>
      <ul className="report-parts" aria-label={say('staff:report.running')}>
        {parts.map(({ part, state, done, failed }) => (
          <li key={part} data-testid={`report-part-${part}`} data-state={state} data-failed={failed}>
            <strong>{say(`staff:report.part.${part}`)}</strong>
            <span>{say(`staff:report.${words[state]}`)}</span>
            <span className="quiet">{say('staff:report.progress', { done, failed })}</span>
          </li>
        ))}
      </ul>
      {question ? (
        <ReportQuestion key={`${question.kind} ${question.device}`} question={question} />
      ) : (
        <p className="lead" role="status">
          {say('staff:report.running')} …
        </p>
      )}
    </>
  );
}
