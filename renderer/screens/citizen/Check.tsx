import { Lock, Pencil, Send } from 'lucide-react';
import { useState } from 'react';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { useStage } from '../../lib/stage.tsx';
import { Button } from '../../ui/Button.tsx';
import { Cover } from '../../ui/Cover.tsx';
import { FieldProblem } from '../../ui/ErrorSummary.tsx';
import { Layout } from '../../ui/Layout.tsx';
import { Pages } from '../../ui/Pages.tsx';
import { NewsChoice } from './NewsChoice.tsx';
import { OriginMark } from './question/OriginMark.tsx';
import './check.css';

type Row = ViewOf<'check'>['rows'][number];

/** More lines than these would leave no room for the answers; the rest is told when these are mended. */
const MOST_LINES = 3;

export function Check({ view }: { view: ViewOf<'check'> }) {
  const { say, send } = useStage();
  const [attempt, setAttempt] = useState(0);
  const { rows, problems } = view;
  const lines = problems.slice(0, MOST_LINES).map(({ field, text }) => ({
    id: field,
    words: text,
    onPress: () => void send('change', { field }),
  }));
  return (
    <Layout
      name="check"
      service={view.service}
      progress={view.progress}
      title={say('check.title')}
      trouble={
        lines.length === 0
          ? null
          : { words: lines.map(({ words }) => words).join(' '), field: null, attempt, lines }
      }
      wide={lines.length === 0}
      back
      cancel
      primary={{
        label: say('check.submit'),
        icon: Send,
        onPress: () => {
          setAttempt((before) => before + 1);
          void send('submit', {});
        },
      }}
      {...(view.news && { otherWay: <NewsChoice news={view.news} /> })}
    >
      {/* A new trouble turns to the page where it is mended. */}
      <Pages className="check-rows" key={lines.map(({ id }) => id).join()}>
        {rows.map((row, index) => (
          <CheckRow
            key={row.id}
            row={row}
            starts={row.heading !== (rows[index - 1]?.heading ?? null)}
            problem={problems.find(({ field }) => field === row.id)?.text}
          />
        ))}
      </Pages>
    </Layout>
  );
}

/** The first row of an entry stands under its heading; the others name it, for a page may be turned between them. */
function CheckRow({ row, starts, problem }: { row: Row; starts: boolean; problem: string | undefined }) {
  const { say, send } = useStage();
  const { id, label, value, heading, changeable, origin } = row;
  const opens = starts && heading !== null;
  const named = heading === null ? label : `${heading}: ${label}`;
  return (
    <div className="check-block" data-current={problem !== undefined} data-starts={starts}>
      {opens && <h2>{heading}</h2>}
      <div className={problem === undefined ? 'check-row' : 'check-row wrong'} data-row={id}>
        <div className="check-row-words">
          <p className="quiet">{opens ? label : named}</p>
          <p className="check-row-value">
            <Cover field={id} label={named}>
              {value}
            </Cover>
          </p>
          {changeable && <OriginMark origin={origin} />}
          <FieldProblem words={problem} id={`problem-${id}`} />
        </div>
        {changeable ? (
          <Button
            icon={Pencil}
            testId={`change-${id}`}
            label={say('check.changeRow', { label: named })}
            onPress={() => void send('change', { field: id })}
          >
            {say('check.change')}
          </Button>
        ) : (
          <p className="check-fixed quiet">
            <Lock className="icon" aria-hidden="true" />
            {say('check.fixed')}
          </p>
        )}
      </div>
    </div>
  );
}
