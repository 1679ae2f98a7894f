import { CircleCheck, CircleX, RotateCcw } from 'lucide-react';
import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { StaffLayout } from '../StaffLayout.tsx';
import { secondIn } from './words.ts';
import './house.css';

type Page = StaffPageOf<'trouble'>;

/** Why the kiosk serves nobody, line by line, and what to do. */
export function Trouble({ page }: { page: Page }) {
  const { frame, say, send } = useStage();
  const { code, file, mistakes, more, lookedAt } = page;
  const mended = mistakes.length === 0 && code === 'configuration';
  return (
    <StaffLayout
      name="trouble"
      about={<code lang="en">{file}</code>}
      primary={
        <Button
          kind="primary"
          icon={RotateCcw}
          testId="trouble-look"
          onPress={() => void send('staffTroubleLook', {})}
        >
          {say('staff:trouble.look')}
        </Button>
      }
    >
      <p className="lead" role="status" data-testid="trouble-state" data-mended={mended}>
        {mended ? (
          <CircleCheck className="icon" aria-hidden="true" />
        ) : (
          <CircleX className="icon" aria-hidden="true" />
        )}{' '}
        {say(mended ? 'staff:trouble.mended' : `staff:trouble.what.${code}`)}
      </p>
      <p className="quiet">
        {say(mended ? 'staff:trouble.startAgain' : `staff:trouble.todo.${code}`)}{' '}
        {say('staff:trouble.lookedAt', { at: secondIn(lookedAt, frame.timeZone) })}
      </p>
      <Pages className="house-lines">
        {mistakes.map((one) => (
          <div className="log-line trouble-line" key={`${one.path} ${one.line}`} data-testid="trouble-line">
            <span className="log-at nowrap">
              {one.line === null ? '' : say('staff:trouble.line', { n: one.line })}
            </span>
            <span className="log-words">
              <strong lang="en">{one.path}</strong>{' '}
              <span data-testid="mistake-words">{say(`staff:trouble.mistake.${one.kind}`)}</span>
              {one.hint !== null && (
                <>
                  {' '}
                  {say('staff:trouble.write')} <code lang="en">{one.hint}</code>
                </>
              )}
              <span className="log-details quiet" lang="en">
                {one.message}
              </span>
            </span>
          </div>
        ))}
        {more > 0 && <p>{say('staff:trouble.more', { n: more })}</p>}
      </Pages>
    </StaffLayout>
  );
}
