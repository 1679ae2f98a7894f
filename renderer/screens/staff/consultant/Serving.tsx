import { BellRing, Check, MoveRight, Pause, Undo2, UserX, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { timeIn } from '../../../../electron/contract/values/dates.ts';
import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';

type QueueView = StaffPageOf<'queue'>;
type Served = NonNullable<QueueView['serving']>;

/** Who is at the window, as large as can be, and what can be done with them. */
export function Serving({ page }: { page: QueueView }) {
  const { say, send } = useStage();
  const { serving, missed, problem } = page;
  return (
    <section className="queue-serving" aria-label={say('staff:queue.nowServing')}>
      <div className="queue-now" data-some={serving !== null}>
        {serving ? (
          <NowServing serving={serving} />
        ) : (
          <p className="queue-nobody" data-testid="window-empty">
            {say('staff:queue.nobody')}
          </p>
        )}
      </div>
      {problem && (
        <p className="error-summary" role="alert" data-testid="queue-problem" data-problem={problem.key}>
          {say(`staff:queue.problem.${problem.key}`, { number: problem.number ?? '' })}
        </p>
      )}
      {missed && (
        <div className="queue-missed" role="status">
          <span>{say('staff:queue.missed', { number: missed })}</span>
          <Button
            icon={Undo2}
            testId="take-back"
            onPress={() => void send('staffQueue', { act: 'call', number: missed })}
          >
            {say('staff:queue.takeBack')}
          </Button>
        </div>
      )}
      <div className="queue-acts">
        <div className="queue-next">
          <Button
            kind="primary"
            icon={BellRing}
            testId="queue-next"
            onPress={() => void send('staffQueue', { act: 'call' })}
          >
            {say(serving ? 'staff:queue.finishAndNext' : 'staff:queue.next')}
          </Button>
        </div>
        {serving && <Acts page={page} serving={serving} />}
      </div>
    </section>
  );
}

function NowServing({ serving }: { serving: Served }) {
  const { frame, say } = useStage();
  const { number, group, rank, ground, issuedAt, lastCalledAt, calls } = serving;
  const at = (iso: string) => timeIn(new Date(iso), frame.timeZone);
  return (
    <>
      <p className="queue-number" data-testid="serving" data-length={number.length} role="status">
        {number}
      </p>
      <div className="queue-about">
        <p className="strong">{group[frame.language]}</p>
        {rank !== 'inTurn' && <p className="staff-tag">{say(`staff:queue.rank.${rank}`)}</p>}
        {ground && <p>{say('staff:queue.ground', { ground: ground[frame.language] })}</p>}
        <p className="quiet">{say('staff:queue.waitedSince', { time: at(issuedAt) })}</p>
        {lastCalledAt && (
          <p className="quiet" data-testid="called">
            {say('staff:queue.calledTimes', { time: at(lastCalledAt), n: calls })}
          </p>
        )}
      </div>
    </>
  );
}

function Acts({ page, serving }: { page: QueueView; serving: Served }) {
  const { frame, say, send } = useStage();
  const [moving, setMoving] = useState(false);
  const act = (what: 'again' | 'hold' | 'noShow' | 'finish') => () => void send('staffQueue', { act: what });
  const others = page.groups.filter(({ name }) => name[frame.language] !== serving.group[frame.language]);
  return (
    <>
      <Button icon={Volume2} testId="queue-again" onPress={act('again')}>
        {say('staff:queue.again')}
      </Button>
      <Button icon={Pause} testId="queue-hold" onPress={act('hold')}>
        {say('staff:queue.hold')}
      </Button>
      {others.length > 0 && (
        <Button icon={MoveRight} testId="queue-transfer" onPress={() => setMoving(true)}>
          {say('staff:queue.transfer')}
        </Button>
      )}
      <Button icon={UserX} testId="queue-no-show" onPress={act('noShow')}>
        {say('staff:queue.noShow')}
      </Button>
      <Button icon={Check} testId="queue-finish" onPress={act('finish')}>
        {say('staff:queue.finish')}
      </Button>
      {moving && (
        <Dialog
          title={say('staff:queue.transferTo', { number: serving.number })}
          testId="transfer-panel"
          onClose={() => setMoving(false)}
          buttons={
            <>
              {others.map(({ id, letter, name }) => (
                <Button
                  key={id}
                  testId={`transfer-${id}`}
                  onPress={() => {
                    setMoving(false);
                    void send('staffQueue', { act: 'transfer', group: id });
                  }}
                >
                  {`${letter} · ${name[frame.language]}`}
                </Button>
              ))}
              <Button kind="primary" testId="transfer-no" onPress={() => setMoving(false)}>
                {say('staff:queue.stay')}
              </Button>
            </>
          }
        >
          <p>{say('staff:queue.transferKeeps')}</p>
        </Dialog>
      )}
    </>
  );
}
