import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Cover } from '../../../ui/Cover.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import './track.css';

/** Asked here, asked again in the dialog, and only then done. */
export function TrackWithdraw({ view }: { view: ViewOf<'trackWithdraw'> }) {
  const { say, send } = useStage();
  const [asking, setAsking] = useState(false);
  return (
    <Layout
      name="trackWithdraw"
      service={view.service}
      title={say('track.withdrawTitle')}
      back
      telling
      primary={{
        label: say('track.withdrawGo'),
        icon: Undo2,
        testId: 'withdraw-go',
        onPress: () => setAsking(true),
      }}
      tell={
        <>
          <p className="quiet">{say('track.number')}</p>
          <p className="track-number">
            <Cover field="track.number">{view.registrationNumber}</Cover>
          </p>
          <p className="lead">{say('track.withdrawText')}</p>
          <p className="lead">{say('track.withdrawAgain')}</p>
        </>
      }
    >
      {asking && (
        <Dialog
          title={say('track.withdrawSure')}
          testId="withdraw-panel"
          onClose={() => setAsking(false)}
          buttons={
            <>
              <Button
                testId="withdraw-yes"
                onPress={() => {
                  setAsking(false);
                  void send('withdraw', { sure: true });
                }}
              >
                {say('track.withdrawYes')}
              </Button>
              <Button kind="primary" testId="withdraw-no" onPress={() => void send('back', {})}>
                {say('track.withdrawNo')}
              </Button>
            </>
          }
        >
          <p>{say('track.withdrawText')}</p>
        </Dialog>
      )}
    </Layout>
  );
}
