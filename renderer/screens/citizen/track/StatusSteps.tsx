import { CircleCheck, CircleDot, Clock3 } from 'lucide-react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { dayOf } from '../../../lib/format.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Cover } from '../../../ui/Cover.tsx';

const icons = { past: CircleCheck, now: CircleDot, ahead: Clock3 } as const;

/** What has happened and what is owed, with its dates. */
export function StatusSteps({ steps, number }: { steps: ViewOf<'trackStatus'>['steps']; number: string }) {
  const { frame, say } = useStage();
  return (
    <div className="track-card">
      <p className="quiet">{say('track.number')}</p>
      <p className="track-number" data-testid="registration-number">
        <Cover field="track.number">{number}</Cover>
      </p>
      <ol className="track-steps">
        {steps.map(({ key, at, when }) => {
          const Icon = icons[when];
          return (
            <li key={key} className={when} aria-current={when === 'now' ? 'step' : undefined}>
              <Icon className="icon" aria-hidden="true" />
              <span className="nowrap">{dayOf(at, frame.timeZone)}</span>
              <span>{say(`track.state.${key}`)}</span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
