import { Check, RotateCcw } from 'lucide-react';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { useStage } from '../../lib/stage.tsx';
import { keyOr } from '../../lib/words.ts';
import { Layout } from '../../ui/Layout.tsx';

/** Something that could not be done, and what to do next; the code stands small for staff. */
export function Failure({ view }: { view: ViewOf<'failure'> }) {
  const { say, send } = useStage();
  return (
    <Layout
      name="failure"
      title={say(keyOr('failure', view.key))}
      telling
      back={view.canRetry}
      cancel={view.canRetry}
      primary={
        view.canRetry
          ? { label: say('nav.retry'), icon: RotateCcw, onPress: () => void send('retry', {}) }
          : {
              label: say('nav.finish'),
              icon: Check,
              testId: 'finish',
              onPress: () => void send('finish', {}),
            }
      }
      tell={
        <>
          <p className="lead">{say(view.canRetry ? 'failure.retry' : 'failure.staff')}</p>
          <p className="lead">{say('band.callCentre')}</p>
          <p className="lead quiet">{say('failure.code', { code: view.code })}</p>
        </>
      }
    />
  );
}
