import { CircleCheck, CircleDashed, OctagonX, RotateCcw } from 'lucide-react';
import { numberOf } from '../../../../electron/contract/values/security-items.ts';
import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { NotRecorded } from '../house/NotRecorded.tsx';
import { StaffLayout } from '../StaffLayout.tsx';
import './report.css';
import './security.css';

type Page = StaffPageOf<'security'>;
type Item = Page['items'][number];

const icons = { pass: CircleCheck, fail: OctagonX, notTested: CircleDashed } as const;

/** Electron's twenty security items, each with its state; what failed says why. */
export function SecurityPage({ page: { state, items, notRecorded } }: { page: Page }) {
  const { say, send } = useStage();
  const count = (outcome: Item['outcome']) => items.filter((one) => one.outcome === outcome).length;
  const counts = {
    fail: count('fail'),
    notTested: count('notTested'),
    pass: count('pass'),
  };
  return (
    <StaffLayout
      name="security"
      about={say('staff:security.about')}
      primary={
        state !== 'looking' && (
          <Button
            kind="primary"
            icon={RotateCcw}
            testId="security-again"
            onPress={() => void send('staffSecurityAgain', {})}
          >
            {say('staff:security.again')}
          </Button>
        )
      }
    >
      {notRecorded && <NotRecorded />}
      {state === 'failed' && !notRecorded && (
        <p className="error-summary" role="alert">
          {say('staff:security.failed')}
        </p>
      )}
      <p role="status" className="security-counts" data-testid="security-state" data-state={state}>
        {state === 'looking' && say('staff:security.looking')}
        {state === 'done' && say('staff:report.counts', counts)}
      </p>
      {state === 'done' && (
        <Pages className="security-items">
          {items.map((item) => (
            <SecurityLine key={item.item} item={item} />
          ))}
        </Pages>
      )}
    </StaffLayout>
  );
}

function SecurityLine({ item: { item, outcome, reason } }: { item: Item }) {
  const { say } = useStage();
  const Icon = icons[outcome];
  return (
    <div
      className="report-line security-item"
      data-testid={`security-${item}`}
      data-outcome={outcome}
      data-reason={reason}
    >
      <Icon className="icon" aria-hidden="true" />
      <span className="report-what">
        <span className="security-number">{numberOf(item)}</span> {say(`staff:security.item.${item}`)}
      </span>
      <span className={outcome === 'pass' ? 'quiet' : 'report-why'}>
        {say(`staff:report.outcome.${outcome}`)}
        {reason !== null && `: ${say(`staff:report.reason.${reason}`)}`}
      </span>
    </div>
  );
}
