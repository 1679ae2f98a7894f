import { Check } from 'lucide-react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { inFours, momentIn } from '../../../lib/format.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Cover } from '../../../ui/Cover.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { hereWords } from './track-words.ts';
import '../receipt.css';
import './track.css';

/** It lies in this kiosk: since when, and what there is to do. */
export function TrackHere({ view }: { view: ViewOf<'trackHere'> }) {
  const { frame, say, send } = useStage();
  return (
    <Layout
      name="trackHere"
      title={say(`track.here.${view.state}`)}
      data={{ 'data-state': view.state }}
      telling
      back
      primary={{
        label: say('nav.finish'),
        icon: Check,
        testId: 'finish',
        onPress: () => void send('finish', {}),
      }}
      tellClass="receipt-blocks"
      tell={
        <>
          <div>
            {hereWords(view, say).map((words) => (
              <p className="lead" key={words}>
                {words}
              </p>
            ))}
          </div>
          <div className="receipt-number">
            <div>
              <h2>{say('receipt.tracking')}</h2>
              <p className="tracking-id" data-testid="tracking-id">
                <Cover field="track.number">{inFours(view.trackingId)}</Cover>
              </p>
              <p className="quiet" data-testid="accepted-at">
                {say('receipt.time', { time: momentIn(view.acceptedAt, frame.timeZone) })}
              </p>
            </div>
          </div>
        </>
      }
    />
  );
}
