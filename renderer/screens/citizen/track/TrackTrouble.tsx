import { Check, RotateCcw } from 'lucide-react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { problemWords } from './track-words.ts';

/** Nothing can be shown now: why, and the way on. */
export function TrackTrouble({ view }: { view: ViewOf<'trackTrouble'> }) {
  const { say, send } = useStage();
  return (
    <Layout
      name="trackTrouble"
      title={say('track.troubleTitle')}
      data={{ 'data-problem': view.problem.key }}
      telling
      back
      primary={
        view.canRetry
          ? {
              label: say('nav.retry'),
              icon: RotateCcw,
              testId: 'retry',
              onPress: () => void send('retry', {}),
            }
          : {
              label: say('nav.finish'),
              icon: Check,
              testId: 'finish',
              onPress: () => void send('finish', {}),
            }
      }
      tell={
        <>
          <p className="lead" data-testid="trouble">
            {problemWords(view.problem, say)}
          </p>
          <p className="lead">{say('track.troubleStaff')}</p>
        </>
      }
    />
  );
}
