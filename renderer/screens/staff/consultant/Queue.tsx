import { Replace } from 'lucide-react';
import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { StaffLayout } from '../StaffLayout.tsx';
import { GroupRow, HeldRow } from './QueueRows.tsx';
import { Serving } from './Serving.tsx';
import './consultant.css';
import './queue.css';

type QueueView = StaffPageOf<'queue'>;

/** A window serves the queue. */
export function Queue({ page }: { page: QueueView }) {
  const { say, send } = useStage();
  if (page.window === null) return <ChooseWindow page={page} />;
  const { window, held, groups, busy } = page;
  return (
    <StaffLayout
      name="queue"
      title={say('staff:queue.window', { n: window })}
      primary={
        <Button
          icon={Replace}
          testId="other-window"
          onPress={() => void send('staffWindow', { window: null })}
        >
          {say('staff:queue.otherWindow')}
        </Button>
      }
    >
      <div className="queue-desk" aria-busy={busy}>
        <Serving page={page} />
        <Pages className="staff-list">
          {groups.map((group) => (
            <GroupRow key={group.id} group={group} />
          ))}
          {held.map((ticket, index) => (
            <HeldRow key={ticket.number} ticket={ticket} first={index === 0} />
          ))}
        </Pages>
      </div>
    </StaffLayout>
  );
}

function ChooseWindow({ page: { windows } }: { page: QueueView }) {
  const { say, send } = useStage();
  return (
    <StaffLayout name="queue" about={say('staff:queue.choose')}>
      <Pages className="queue-windows">
        {windows.map(({ window, number }) => (
          <button
            type="button"
            className="tile queue-window"
            key={window}
            data-testid={`window-${window}`}
            onClick={() => void send('staffWindow', { window })}
          >
            <span className="tile-label">{say('staff:queue.window', { n: window })}</span>
            <span className="staff-waiting" data-some={number !== null}>
              {number ? say('staff:queue.servedThere', { number }) : say('staff:queue.free')}
            </span>
          </button>
        ))}
      </Pages>
    </StaffLayout>
  );
}
