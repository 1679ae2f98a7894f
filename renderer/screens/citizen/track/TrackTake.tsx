import { Check, Mail, Printer, UserRound } from 'lucide-react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Cover } from '../../../ui/Cover.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { Paper } from '../../../ui/Paper.tsx';
import { isOnPaper } from '../../../ui/paper-words.ts';
import { QrCode } from '../../../ui/QrCode.tsx';
import { problemWords } from './track-words.ts';
import '../receipt.css';
import './track.css';

/** The document to take along: the slip in any case, A4 where there is a printer, or sent on. */
export function TrackTake({ view }: { view: ViewOf<'trackTake'> }) {
  const { revision, say, send } = useStage();
  const { slip, sheet, sent } = view;
  const words = problemWords(view.problem, say);
  const needsCode = !isOnPaper(slip) && slip.state !== 'printing';
  return (
    <Layout
      name="trackTake"
      service={view.service}
      title={say('track.takeTitle')}
      trouble={words === null ? null : { words, field: null, attempt: revision }}
      data={{ 'data-sheet': sheet?.paper?.state ?? 'none', 'data-sent': sent?.state ?? 'none' }}
      telling
      sideActions
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
          {sheet?.paper && <Paper kind="document" paper={sheet.paper} />}
          {sent && (
            <p className="lead" role="status" data-testid="sent">
              {say(`track.delivery.${sent.state}.${sent.channel}`)}
            </p>
          )}
          <Paper kind="slip" paper={slip} />
          <div className="track-card">
            <p className="quiet">{say('track.checkNumber')}</p>
            <p className="track-number" data-testid="check-number">
              <Cover field="take.check">{view.checkNumber}</Cover>
            </p>
            <p>{say('track.checkText')}</p>
          </div>
          {needsCode && (
            <div className="receipt-code">
              <Cover field="take.check" label={say('track.checkQr')}>
                <QrCode value={view.qr} label={say('track.checkQr')} />
              </Cover>
              <p className="lead">{say('receipt.photograph')}</p>
            </div>
          )}
          {!sheet && <p className="lead">{say('track.noSheet')}</p>}
        </>
      }
    >
      <div className="receipt-actions">
        {sheet?.canPrint && (
          <Button icon={Printer} testId="print-document" onPress={() => void send('printDocument', {})}>
            {say(sheet.paper ? 'track.printMore' : 'track.print')}
          </Button>
        )}
        <Button icon={Mail} testId="to-email" onPress={() => void send('openSending', {})}>
          {say('track.toEmail')}
        </Button>
        <Button
          icon={UserRound}
          testId="to-cabinet"
          onPress={() => void send('sendDocument', { to: 'cabinet' })}
        >
          {say('track.toCabinet')}
        </Button>
        {slip.canPrintAgain && (
          <Button icon={Printer} testId="print-again" onPress={() => void send('printAgain', {})}>
            {say('track.printReceipt')}
          </Button>
        )}
      </div>
    </Layout>
  );
}
