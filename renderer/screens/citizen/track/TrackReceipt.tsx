import { Check, Printer } from 'lucide-react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { isLow } from '../../../lib/surface.ts';
import { Button } from '../../../ui/Button.tsx';
import { Cover } from '../../../ui/Cover.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { Paper } from '../../../ui/Paper.tsx';
import { isOnPaper } from '../../../ui/paper-words.ts';
import { QrCode } from '../../../ui/QrCode.tsx';
import '../receipt.css';
import './track.css';

export function TrackReceipt({ view }: { view: ViewOf<'trackReceipt'> }) {
  const { frame, say, send } = useStage();
  const { paper } = view;
  const needsCode = !isOnPaper(paper) && paper.state !== 'printing';
  const low = isLow(frame);
  const result = <Paper kind="receipt" paper={paper} />;
  return (
    <Layout
      name="trackReceipt"
      service={view.service}
      title={say('track.receiptTitle')}
      telling
      back
      primary={{
        label: say('nav.finish'),
        icon: Check,
        testId: 'finish',
        onPress: () => void send('finish', {}),
      }}
      tellClass="receipt-blocks"
      pinned={low && result}
      tell={
        <>
          <div className="track-card">
            <p className="quiet">{say('track.number')}</p>
            <p className="track-number">
              <Cover field="track.number">{view.registrationNumber}</Cover>
            </p>
          </div>
          {!low && result}
          {needsCode && (
            <div className="receipt-code">
              <Cover field="track.qr" label={say('receipt.qr')}>
                <QrCode value={view.qr} label={say('receipt.qr')} />
              </Cover>
              <p className="lead">{say('receipt.photograph')}</p>
            </div>
          )}
        </>
      }
    >
      {paper.canPrintAgain && (
        <div className="receipt-actions">
          <Button icon={Printer} testId="print-again" onPress={() => void send('printAgain', {})}>
            {say('receipt.printAgain')}
          </Button>
        </div>
      )}
    </Layout>
  );
}
