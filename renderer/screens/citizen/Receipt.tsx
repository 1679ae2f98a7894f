import { Check, CircleCheck, Clock3, Printer, ShieldCheck, Ticket as TicketIcon } from 'lucide-react';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { inFours, momentIn } from '../../lib/format.ts';
import { usePanels } from '../../lib/panels.tsx';
import { useStage } from '../../lib/stage.tsx';
import { isLow } from '../../lib/surface.ts';
import { Button } from '../../ui/Button.tsx';
import { Cover, ShowWhenHidden } from '../../ui/Cover.tsx';
import { Layout } from '../../ui/Layout.tsx';
import { Paper } from '../../ui/Paper.tsx';
import { isOnPaper } from '../../ui/paper-words.ts';
import { QrCode } from '../../ui/QrCode.tsx';
import './receipt.css';

export function Receipt({ view }: { view: ViewOf<'receipt'> }) {
  const { frame, say, send } = useStage();
  const open = usePanels();
  const { outcome, registrationNumber, trackingId, paper } = view;
  const registered = outcome === 'registered';
  const OutcomeIcon = registered ? CircleCheck : Clock3;
  const needsCode = !isOnPaper(paper) && paper.state !== 'printing';
  const low = isLow(frame);
  const result = <Paper kind="receipt" paper={paper} />;
  return (
    <Layout
      name="receipt"
      service={view.service}
      title={
        <span className={`outcome ${outcome}`}>
          <OutcomeIcon className="icon" aria-hidden="true" />
          {say(`receipt.${outcome}`)}
        </span>
      }
      data={{ 'data-outcome': outcome }}
      telling
      back="home"
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
          {!registered && (
            <div>
              <p className="lead">{say('receipt.acceptedKept')}</p>
              <p className="lead">{say('receipt.acceptedLater')}</p>
            </div>
          )}
          <div className="receipt-number">
            <div>
              <h2>{say(registrationNumber === null ? 'receipt.tracking' : 'receipt.number')}</h2>
              {registrationNumber === null ? (
                <p className="tracking-id" data-testid="tracking-id">
                  <Cover field="receipt.number" apart={low}>
                    {inFours(trackingId)}
                  </Cover>
                </p>
              ) : (
                <p className="registration-number" data-testid="registration-number">
                  <Cover field="receipt.number" apart={low}>
                    {registrationNumber}
                  </Cover>
                </p>
              )}
              <p className="quiet">
                {say('receipt.time', { time: momentIn(view.acceptedAt, frame.timeZone) })}
              </p>
            </div>
          </div>
          {view.fee && (
            <p className="lead" data-testid="fee">
              {say(`receipt.fee.${view.fee.state}`, { amount: view.fee.amount })}
            </p>
          )}
          {!low && result}
          {needsCode && (
            <div className="receipt-code">
              <Cover field="receipt.qr" label={say('receipt.qr')} apart={low}>
                <QrCode value={view.qr} label={say('receipt.qr')} />
              </Cover>
              <p className="lead">{say('receipt.photograph')}</p>
            </div>
          )}
          <div className="receipt-next">
            <h2>{say('receipt.next')}</h2>
            <p className="lead">{view.next}</p>
          </div>
        </>
      }
    >
      <div className="receipt-actions">
        {low && <ShowWhenHidden field="receipt.number" label={say('receipt.number')} />}
        {low && needsCode && <ShowWhenHidden field="receipt.qr" label={say('receipt.qr')} />}
        {paper.canPrintAgain && (
          <Button icon={Printer} testId="print-again" onPress={() => void send('printAgain', {})}>
            {say('receipt.printAgain')}
          </Button>
        )}
        {view.canTakeTicket && (
          <Button icon={TicketIcon} testId="take-ticket" onPress={() => void send('takeTicket', {})}>
            {say('home.ticket')}
          </Button>
        )}
        {/* The largest text leaves no room for a fourth button; Help leads there too. */}
        {frame.display.textSize !== 'largest' && (
          <Button icon={ShieldCheck} testId="kept" onPress={() => open('kept')}>
            {say('kept.title')}
          </Button>
        )}
      </div>
    </Layout>
  );
}
