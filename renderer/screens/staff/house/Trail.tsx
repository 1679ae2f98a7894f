import { Hourglass, Search, ShieldAlert, ShieldCheck } from 'lucide-react';
import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { StaffLayout } from '../StaffLayout.tsx';
import { Chunks } from './Chunks.tsx';
import { NotRecorded } from './NotRecorded.tsx';
import { secondIn } from './words.ts';
import './house.css';

type Page = StaffPageOf<'trail'>;
/** Newer ones above the broken one: what was done since. */
const ABOVE = 3;

type Entry = Page['entries'][number];

/** What staff did, newest first, and whether it still stands as it was written. */
export function Trail({ page }: { page: Page }) {
  const { say, send } = useStage();
  const { entries, from, total } = page;
  const chunks = (
    <Chunks
      from={from}
      shown={entries.length}
      older={from + entries.length < total}
      onTurn={(next) => void send('staffTrailFrom', { from: next })}
    />
  );
  return (
    <StaffLayout name="trail" about={say('staff:trail.about', { n: total })} primary={chunks}>
      {page.notRecorded ? <NotRecorded /> : <Chain page={page} />}
      <Pages className="house-lines" key={from}>
        {entries.map((entry) => (
          <Line key={entry.seq} entry={entry} broken={isBroken(page.chain, entry.seq)} />
        ))}
      </Pages>
    </StaffLayout>
  );
}

const isBroken = (chain: Page['chain'], seq: number): boolean =>
  chain.state === 'broken' && chain.line === seq;

function Chain({ page: { chain, total } }: { page: Page }) {
  const { say, send } = useStage();
  if (chain.state === 'checking')
    return (
      <p className="chain" data-state="checking" role="status">
        <Hourglass className="icon" aria-hidden="true" /> {say('staff:trail.checking')}
      </p>
    );
  if (chain.state === 'broken')
    return (
      <div className="chain" data-state="broken" role="alert" data-testid="trail-chain">
        <ShieldAlert className="icon" aria-hidden="true" />
        <div>
          <strong>{say('staff:trail.broken', { n: chain.line })}</strong>
          <p>{say(`staff:trail.why.${chain.why}`)}</p>
          <p>{say('staff:trail.whatNow')}</p>
        </div>
        {chain.line > 0 && chain.line <= total && (
          <Button
            icon={Search}
            testId="trail-show-broken"
            onPress={() => void send('staffTrailFrom', { from: Math.max(0, total - chain.line - ABOVE) })}
          >
            {say('staff:trail.showBroken', { n: chain.line })}
          </Button>
        )}
      </div>
    );
  const { count, head, clockBack, mismatches } = chain;
  return (
    <div className="chain" data-state="whole" role="status" data-testid="trail-chain">
      <ShieldCheck className="icon" aria-hidden="true" />
      <div>
        <strong>{say('staff:trail.whole', { n: count })}</strong>
        <p className="log-details">{say('staff:trail.head', { head })}</p>
        {clockBack > 0 && <p>{say('staff:trail.clockBack', { n: clockBack })}</p>}
        {mismatches.length > 0 && <p>{say('staff:trail.mismatches', { list: mismatches.join(', ') })}</p>}
      </div>
    </div>
  );
}

function Line({ entry, broken }: { entry: Entry; broken: boolean }) {
  const { frame, say } = useStage();
  const { seq, at, act, role, staff, subject, known } = entry;
  return (
    <div className="trail-line" data-broken={broken} data-current={broken} data-testid="trail-line">
      <span className="trail-seq">{seq}</span>
      <span className="log-at nowrap">{secondIn(at, frame.timeZone) || at}</span>
      <span className="log-words">
        <strong>{known ? say(`staff:trail.act.${act}`) : act}</strong>
        {subject !== null && ` · ${subject}`}
        <span className="log-details">
          {known ? say(`staff:trail.role.${role}`) : role}
          {staff !== null && ` ${staff}`}
        </span>
      </span>
    </div>
  );
}
