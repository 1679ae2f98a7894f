import { Check, Printer } from 'lucide-react';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { momentIn } from '../../lib/format.ts';
import { useStage } from '../../lib/stage.tsx';
import { isLow } from '../../lib/surface.ts';
import { Button } from '../../ui/Button.tsx';
import { Layout } from '../../ui/Layout.tsx';
import { Paper } from '../../ui/Paper.tsx';
import './ticket.css';

export function Ticket({ view }: { view: ViewOf<'ticket'> }) {
  const { frame, say, send } = useStage();
  const { issuedBefore, paper } = view;
  const low = isLow(frame);
  const result = <Paper kind="ticket" paper={paper} />;
  return (
    <Layout
      name="ticket"
      title={say('ticket.title')}
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
          <div className="ticket-card">
            <p className="ticket-number" data-testid="ticket-number">
              {view.number}
            </p>
            <p className="ticket-group">{view.group}</p>
            <p>{issuedBefore === 0 ? say('ticket.first') : say('ticket.before', { count: issuedBefore })}</p>
            <p className="quiet">
              {say('ticket.issuedAt', { time: momentIn(view.issuedAt, frame.timeZone) })}
            </p>
          </div>
          {!low && result}
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
