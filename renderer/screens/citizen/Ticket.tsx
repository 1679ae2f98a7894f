import { Check, LogOut, Printer } from 'lucide-react';
import { useState } from 'react';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { momentIn } from '../../lib/format.ts';
import { useStage } from '../../lib/stage.tsx';
import { isLow } from '../../lib/surface.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Layout } from '../../ui/Layout.tsx';
import { Paper } from '../../ui/Paper.tsx';
import { isOnPaper } from '../../ui/paper-words.ts';
import { placeWords } from '../../ui/queue-words.ts';
import './ticket.css';

export function Ticket({ view }: { view: ViewOf<'ticket'> }) {
  const { frame, say, send } = useStage();
  const [asking, setAsking] = useState(false);
  const { paper, state, rank } = view;
  const low = isLow(frame);
  const isValid = state === 'valid';
  // All that one has of it: as large as the screen allows.
  const alone = !isOnPaper(paper) && paper.state !== 'printing' && paper.state !== 'sent';
  const result = isValid && <Paper kind="ticket" paper={paper} />;
  return (
    <Layout
      name="ticket"
      title={say(isValid ? 'ticket.title' : 'ticket.canceledTitle')}
      telling
      back
      data={{ 'data-state': state }}
      primary={{
        label: say('nav.finish'),
        icon: Check,
        testId: 'finish',
        onPress: () => void send('finish', {}),
      }}
      tellClass="receipt-blocks"
      pinned={low && result}
      tell={
        isValid ? (
          <>
            {view.unsent && (
              <p className="lead" role="status" data-testid="unsent">
                {say('assist.unsent')}
              </p>
            )}
            <div className={alone ? 'ticket-card alone' : 'ticket-card'} data-length={view.number.length}>
              <p className="ticket-number" data-testid="ticket-number">
                {view.number}
              </p>
              <p className="ticket-group">{view.group}</p>
              {rank !== 'inTurn' && <p className="ticket-group">{say(`ticket.rank.${rank}`)}</p>}
              {placeWords(view, say).map((words) => (
                <p key={words}>{words}</p>
              ))}
              <p className="quiet">
                {say('ticket.issuedAt', { time: momentIn(view.issuedAt, frame.timeZone) })}
              </p>
              {paper.state === 'sent' && <p>{say('ticket.remember')}</p>}
            </div>
            {!low && result}
          </>
        ) : (
          <p className="lead">{say('ticket.canceled')}</p>
        )
      }
    >
      {isValid && (
        <div className="receipt-actions">
          {paper.canPrintAgain && (
            <Button icon={Printer} testId="print-again" onPress={() => void send('printAgain', {})}>
              {say('receipt.printAgain')}
            </Button>
          )}
          <Button icon={LogOut} testId="give-up" onPress={() => setAsking(true)}>
            {say('ticket.giveUp')}
          </Button>
        </div>
      )}
      {asking && (
        <GiveUp
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            void send('giveUpTicket', {});
          }}
        />
      )}
    </Layout>
  );
}

function GiveUp({ onYes, onNo }: { onYes(): void; onNo(): void }) {
  const { say } = useStage();
  return (
    <Dialog
      title={say('ticket.giveUpAsk')}
      testId="give-up-panel"
      onClose={onNo}
      buttons={
        <>
          <Button testId="give-up-yes" onPress={onYes}>
            {say('ticket.giveUpYes')}
          </Button>
          <Button kind="primary" testId="give-up-no" onPress={onNo}>
            {say('ticket.giveUpNo')}
          </Button>
        </>
      }
    >
      <p>{say('ticket.canceled')}</p>
    </Dialog>
  );
}
