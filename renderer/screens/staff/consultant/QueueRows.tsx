import { BellRing, CornerDownLeft } from 'lucide-react';
import { timeIn } from '../../../../electron/contract/values/dates.ts';
import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';

type QueueView = StaffPageOf<'queue'>;
/** More than that nobody reads at a glance. */
const SHOWN = 4;

/** A group of the hall: who waits, and since when the first. */
export function GroupRow({ group }: { group: QueueView['groups'][number] }) {
  const { frame, say, send } = useStage();
  const { id, letter, name, waiting, longestWaitMinutes, next, mine } = group;
  return (
    <article className="queue-row" data-testid={`group-${id}`} data-mine={mine}>
      <span className="queue-letter" aria-hidden="true">
        {letter}
      </span>
      <div className="queue-row-words">
        <p className="strong">{name[frame.language]}</p>
        <p className="quiet">
          {waiting === 0
            ? say('staff:queue.nobodyWaits')
            : say('staff:queue.nextNumbers', { numbers: next.slice(0, SHOWN).join(', ') })}
        </p>
        {!mine && <p className="quiet">{say('staff:queue.helpsOut')}</p>}
      </div>
      <div className="queue-count">
        <strong data-testid={`waiting-${id}`}>{waiting}</strong>
        {longestWaitMinutes !== null && <span>{say('staff:queue.longest', { n: longestWaitMinutes })}</span>}
      </div>
      {waiting > 0 && (
        <Button
          icon={BellRing}
          testId={`call-${id}`}
          onPress={() => void send('staffQueue', { act: 'call', group: id })}
        >
          {say('staff:queue.callFrom', { letter })}
        </Button>
      )}
    </article>
  );
}

/** A ticket that was put aside. */
export function HeldRow({ ticket, first }: { ticket: QueueView['held'][number]; first: boolean }) {
  const { frame, say, send } = useStage();
  const { number, group, issuedAt } = ticket;
  return (
    <article className="queue-row" data-testid={`held-${number}`} data-first={first}>
      <span className="queue-held-number">{number}</span>
      <div className="queue-row-words">
        <p className="strong">{say('staff:queue.held')}</p>
        <p className="quiet">
          {`${group[frame.language]} · ${say('staff:queue.waitedSince', {
            time: timeIn(new Date(issuedAt), frame.timeZone),
          })}`}
        </p>
      </div>
      <Button
        icon={BellRing}
        testId={`call-held-${number}`}
        onPress={() => void send('staffQueue', { act: 'call', number })}
      >
        {say('staff:queue.callHeld')}
      </Button>
      <Button
        icon={CornerDownLeft}
        testId={`resume-${number}`}
        onPress={() => void send('staffQueue', { act: 'resume', number })}
      >
        {say('staff:queue.resume')}
      </Button>
    </article>
  );
}
