import type { ReactNode } from 'react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { dayOf } from '../../../lib/format.ts';
import { useStage } from '../../../lib/stage.tsx';
import { keyOr, type Say } from '../../../lib/words.ts';
import { ShowWhenHidden } from '../../../ui/Cover.tsx';
import { complaintWords } from './track-words.ts';

/** Blocks of a status, each of which stays whole when pages are turned. */
export function StatusWords({ view, say }: { view: ViewOf<'trackStatus'>; say: Say }): ReactNode[] {
  const { next, refusal, missing, note, fee } = view;
  return [
    refusal && (
      <Block
        key="refusal"
        title={say('track.refusalTitle')}
        lines={[refusal.text ?? say('track.refusalNoText')]}
        covered="track.refusal"
      />
    ),
    missing && <Missing key="missing" missing={missing} />,
    note && <Block key="note" title={say('track.noteTitle')} lines={[note]} covered="track.note" />,
    <Block
      key="next"
      title={say('track.nextTitle')}
      lines={[
        ...(fee ? [say(fee.paid ? 'track.feePaid' : 'track.feeDue', { amount: fee.amount })] : []),
        ...doable(next).map((step) => say(keyOr('track.next', step))),
      ]}
    />,
    ...Complaint(complaintWords(view, say), say('track.complaintTitle')),
  ].filter(Boolean);
}

/** "Nothing is needed from you" beside what is needed would be wrong; a gateway may send both. */
function doable(next: ViewOf<'trackStatus'>['next']): ViewOf<'trackStatus'>['next'] {
  const isAsked = next.some((step) => step !== 'wait' && step !== 'awaitConsent');
  return isAsked ? next.filter((step) => step !== 'wait') : next;
}

/** Too long for one block of a low screen: each line may go to the next page. */
function Complaint([first, ...others]: readonly string[], title: string): ReactNode[] {
  if (first === undefined) return [];
  return [
    <Block key="complaint" title={title} lines={[first]} />,
    ...others.map((line) => (
      <p className="lead" key={line}>
        {line}
      </p>
    )),
  ];
}

function Block({ title, lines, covered }: { title: string; lines: readonly string[]; covered?: string }) {
  return (
    <div className="track-block">
      <h2>{title}</h2>
      {lines.map((line) => (
        <p className="lead" key={line}>
          {line}
        </p>
      ))}
      {covered && <ShowWhenHidden field={covered} label={title} />}
    </div>
  );
}

function Missing({ missing }: { missing: NonNullable<ViewOf<'trackStatus'>['missing']> }) {
  const { frame, say } = useStage();
  const { what, until } = missing;
  const by = until === null ? [] : [say('track.missingUntil', { date: dayOf(until, frame.timeZone) })];
  return <Block title={say('track.missingTitle')} lines={[...what, ...by]} covered="track.missing" />;
}
