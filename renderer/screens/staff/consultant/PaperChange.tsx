import { ArrowLeft, ArrowRight, Check, Printer as PrinterIcon, X } from 'lucide-react';
import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { PaperChangePicture } from '../../../ui/pictures/paper-change/PaperChangePicture.tsx';
import { StaffLayout } from '../StaffLayout.tsx';
import { NotWritten } from './NotWritten.tsx';
import { nameOf, type Printer, stateOf } from './paper-words.ts';

export type Change = NonNullable<StaffPageOf<'paper'>['change']>;
interface Props {
  change: Change;
  printer: Printer;
  problem: string | null;
}

/** A new roll, step by step; the sensors' word stands beside each step. */
export function PaperChange({ change, printer, problem }: Props) {
  const { say, send } = useStage();
  const { steps, at, hint, test } = change;
  const step = steps[at];
  return (
    <StaffLayout
      name="paper"
      back="none"
      title={say('staff:paper.changing', { printer: nameOf(printer, say) })}
      about={printer.model}
      primary={
        step !== undefined && (
          <Button
            kind="primary"
            icon={ArrowRight}
            iconAfter
            testId="paper-next"
            onPress={() => void send('staffPaperStep', { step: at + 1 })}
          >
            {say('staff:paper.nextStep')}
          </Button>
        )
      }
    >
      <div className="paper-guide" data-testid="paper-guide" data-at={step ?? 'test'}>
        <Trail change={change} />
        {problem && <NotWritten />}
        <div className="paper-picture-box">
          {step ? <PaperChangePicture step={step} steps={steps} /> : <PrinterIcon aria-hidden="true" />}
        </div>
        <div className="roll-words">
          {step && steps.length > 1 && (
            <p className="quiet">{say('staff:paper.stepOf', { n: at + 1, of: steps.length + 1 })}</p>
          )}
          <p className="paper-say" role="status">
            {say(step ? `staff:paper.step.${step}` : 'staff:paper.test.ask')}
          </p>
          {test === 'blank' && step && (
            <p className="staff-tag" data-tone="care">
              {say('staff:paper.test.blank')}
            </p>
          )}
          <Seen change={change} />
          {hint && (
            <p className="error-summary" role="alert" data-testid="paper-hint" data-hint={hint}>
              {say(`staff:paper.hint.${hint}`)}
            </p>
          )}
          {!step && <Test change={change} />}
          <div className="staff-card-acts">
            {at > 0 && (
              <Button
                icon={ArrowLeft}
                testId="paper-previous"
                onPress={() => void send('staffPaperStep', { step: at - 1 })}
              >
                {say('staff:paper.previous')}
              </Button>
            )}
            <Button icon={X} testId="paper-stop" onPress={() => void send('staffPaperEnd', { done: false })}>
              {say('staff:paper.stop')}
            </Button>
          </div>
        </div>
      </div>
    </StaffLayout>
  );
}

/** What is done, what is now, what comes. */
function Trail({ change: { steps, at } }: { change: Change }) {
  const { say } = useStage();
  const all = [...steps.map((step) => `staff:paper.short.${step}`), 'staff:paper.testStep'];
  return (
    <ol className="paper-trail">
      {all.map((key, index) => (
        <li key={key} data-state={index < at ? 'done' : index === at ? 'now' : 'next'}>
          {index < at ? <Check className="icon" aria-hidden="true" /> : <span>{index + 1}</span>}
          {say(key)}
        </li>
      ))}
    </ol>
  );
}

/** Live: what the printer says of its cover and its paper. */
function Seen({ change: { now } }: { change: Change }) {
  const { say } = useStage();
  const paper = stateOf({ ...now, cover: 'closed' });
  const coverTone = now.cover === 'open' ? 'care' : now.cover === 'closed' ? 'good' : undefined;
  return (
    <div className="paper-seen" role="status" data-testid="paper-seen">
      <span className="quiet">{say('staff:paper.seen')}</span>
      {!now.silent && (
        <span className="staff-tag" data-tone={coverTone} data-testid="seen-cover" data-state={now.cover}>
          {say(`staff:paper.cover.${now.cover}`)}
        </span>
      )}
      <span className="staff-tag" data-tone={paper.tone} data-testid="seen-paper" data-state={paper.key}>
        {say(`staff:paper.state.${paper.key}`)}
      </span>
      <span
        className="staff-tag"
        data-tone={now.ready ? 'good' : 'care'}
        data-testid="seen-ready"
        data-state={now.ready}
      >
        {say(now.ready ? 'staff:paper.ready' : 'staff:paper.notReady')}
      </span>
    </div>
  );
}

/** A slip that a person can read is the only proof that the roll lies the right way round. */
function Test({ change: { steps, test, hint } }: { change: Change }) {
  const { say, send } = useStage();
  const came = test === 'printed' || test === 'said';
  const insert = steps.findIndex((step) => step === 'insertRoll' || step === 'insertAxle');
  return (
    <>
      <p data-testid="paper-test" data-test={test} role="status">
        {say(test === 'none' || test === 'blank' ? 'staff:paper.test.why' : `staff:paper.test.${test}`)}
      </p>
      <div className="staff-card-acts">
        {test !== 'printing' && (
          <Button
            kind={came ? 'plain' : 'primary'}
            icon={PrinterIcon}
            testId="paper-print"
            onPress={() => void send('staffPaperTest', {})}
          >
            {say(test === 'none' || test === 'blank' ? 'staff:paper.test.print' : 'staff:paper.test.again')}
          </Button>
        )}
        {came && insert >= 0 && (
          <Button testId="paper-blank" onPress={() => void send('staffPaperStep', { step: insert })}>
            {say('staff:paper.test.isBlank')}
          </Button>
        )}
        {test !== 'printing' && hint === null && (
          <Button
            kind={came ? 'primary' : 'plain'}
            icon={Check}
            testId="paper-done"
            onPress={() => void send('staffPaperEnd', { done: true })}
          >
            {say(came ? 'staff:paper.finishedYes' : 'staff:paper.finished')}
          </Button>
        )}
      </div>
    </>
  );
}
