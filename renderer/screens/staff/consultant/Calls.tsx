import { BellOff, Check, CreditCard, Footprints, HandHelping } from 'lucide-react';
import { timeIn } from '../../../../electron/contract/values/dates.ts';
import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { StaffLayout } from '../StaffLayout.tsx';
import { useNow } from './use-now.ts';
import './consultant.css';

type Call = StaffPageOf<'calls'>['calls'][number];
const MINUTE_MS = 60_000;
/** Half a minute late is no lie about minutes. */
const COUNT_EVERY_MS = 10_000;

/** Who asked for help, where they stand, and for how long by now. */
export function Calls({ page: { calls, lamp } }: { page: StaffPageOf<'calls'> }) {
  const { say } = useStage();
  if (calls.length === 0)
    return (
      <StaffLayout name="calls">
        <div className="staff-empty" data-testid="no-calls">
          <BellOff aria-hidden="true" />
          <p className="lead">{say('staff:calls.none')}</p>
          <p className="quiet">{say('staff:calls.noneLong')}</p>
        </div>
      </StaffLayout>
    );
  return (
    <StaffLayout name="calls" about={say(lamp ? 'staff:calls.lampGoesOff' : 'staff:calls.tellsVisitor')}>
      <Pages className="staff-list">
        {calls.map((call) => (
          <CallCard key={call.id} call={call} />
        ))}
      </Pages>
    </StaffLayout>
  );
}

function CallCard({ call }: { call: Call }) {
  const { frame, say, send } = useStage();
  const { id, kind, screen, service, question, since, state } = call;
  const isOpen = state === 'open';
  const Icon = kind === 'asked' ? HandHelping : CreditCard;
  return (
    <article
      className="staff-card"
      data-testid="call"
      data-state={state}
      data-tone={isOpen ? 'care' : 'good'}
    >
      <div className="staff-card-icon">
        <Icon aria-hidden="true" />
      </div>
      <div className="staff-card-words">
        <h2>{say(`staff:calls.kind.${kind}`)}</h2>
        {kind === 'asked' ? (
          <>
            <p>{say(placeKey(screen))}</p>
            {service && <p className="strong">{service[frame.language]}</p>}
            {question && <p className="staff-said">{question[frame.language]}</p>}
          </>
        ) : (
          <p>{say('staff:calls.takeCard')}</p>
        )}
        <p className="staff-since">
          <Minutes since={since} />
          <span className="quiet">
            {say('staff:calls.since', { time: timeIn(new Date(since), frame.timeZone) })}
          </span>
        </p>
      </div>
      <div className="staff-card-acts">
        {isOpen ? (
          <Button
            kind="primary"
            icon={Footprints}
            testId="call-coming"
            onPress={() => void send('staffCallComing', { id })}
          >
            {say('staff:calls.coming')}
          </Button>
        ) : (
          <p className="staff-tag" data-tone="good" data-testid="call-is-coming">
            <Footprints className="icon" aria-hidden="true" />
            {say('staff:calls.isComing')}
          </p>
        )}
        {kind === 'asked' && (
          <Button icon={Check} testId="call-done" onPress={() => void send('staffCallDone', { id })}>
            {say('staff:calls.done')}
          </Button>
        )}
      </div>
    </article>
  );
}

function Minutes({ since }: { since: string }) {
  const { say } = useStage();
  const minutes = Math.floor((useNow(COUNT_EVERY_MS) - Date.parse(since)) / MINUTE_MS);
  return (
    <strong data-testid="call-minutes">
      {minutes < 1 ? say('staff:calls.now') : say('staff:calls.minutes', { count: minutes })}
    </strong>
  );
}

/** Screens that a visitor can call from; what a later build adds is *another page*. */
const known: readonly string[] = [
  ...['none', 'language', 'home', 'about', 'identify', 'question', 'routed', 'check', 'sign', 'pay'],
  ...['submitting', 'receipt', 'ticketGroup', 'ticketGrounds', 'ticketOffer', 'ticket', 'booking'],
  ...['track', 'failure', 'feedback', 'goodbye'],
];
const placeKey = (screen: string): string => `staff:calls.at.${known.includes(screen) ? screen : 'other'}`;
