import { Pencil, Plus, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Cover } from '../../../ui/Cover.tsx';
import { FieldProblem } from '../../../ui/ErrorSummary.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { headOf, problemWords } from './question-head.tsx';
import { RemovePanel } from './RemovePanel.tsx';

type Row = ViewOf<'question'>['rows'][number];

/** Entries so far, each to change or take away, and room for one more. */
export function ListQuestion({ view }: { view: ViewOf<'question'> }) {
  const { say, send } = useStage();
  const [attempt, setAttempt] = useState(0);
  const [removing, setRemoving] = useState<Row | null>(null);
  const { field, rows, mostRows, rowName, required } = view;
  const full = mostRows !== null && rows.length >= mostRows;
  const skipping = !required && rows.length === 0;
  return (
    <Layout
      {...headOf(view, say, attempt)}
      wide
      primary={{
        label: say(skipping ? 'nav.skip' : view.changing ? 'nav.save' : 'nav.continue'),
        onPress: () => {
          setAttempt((before) => before + 1);
          void send('answer', { field, value: [] });
        },
      }}
      tell={view.help !== null && <p className="lead">{view.help}</p>}
    >
      <div className="list" id="answer">
        <FieldProblem words={problemWords(view, say) ?? undefined} />
        {rows.length === 0 && <p className="lead quiet">{say('list.empty')}</p>}
        {rows.length > 0 && (
          <Pages className="list-rows">
            {rows.map((row) => (
              <ListRow key={row.index} row={row} field={field} onRemove={() => setRemoving(row)} />
            ))}
          </Pages>
        )}
        <div className="list-add">
          {full ? (
            <p className="quiet">{say('list.full', { count: mostRows })}</p>
          ) : (
            <Button icon={Plus} testId="add-row" onPress={() => void send('addRow', { field })}>
              {say('list.add', { name: rowName ?? say('list.entry') })}
            </Button>
          )}
        </div>
      </div>
      {removing && (
        <RemovePanel
          title={removing.title}
          onClose={() => setRemoving(null)}
          onRemove={() => void send('removeRow', { field, row: removing.index })}
        />
      )}
    </Layout>
  );
}

function ListRow({ row, field, onRemove }: { row: Row; field: string; onRemove(): void }) {
  const { say, send } = useStage();
  const { index, title, complete } = row;
  return (
    <div className="list-row" data-complete={complete}>
      <div className="list-row-words">
        <p className="list-row-title">
          <Cover field={`${field}.${index}`}>{title}</Cover>
        </p>
        {!complete && (
          <p className="list-row-open">
            <TriangleAlert className="icon" aria-hidden="true" />
            {say('list.incomplete')}
          </p>
        )}
      </div>
      <div className="list-row-buttons">
        <Button
          icon={Pencil}
          testId={`change-row-${index}`}
          label={say('check.changeRow', { label: title })}
          onPress={() => void send('changeRow', { field, row: index })}
        >
          {say('check.change')}
        </Button>
        <Button
          icon={Trash2}
          testId={`remove-row-${index}`}
          label={say('list.removeRow', { title })}
          onPress={onRemove}
        >
          {say('list.remove')}
        </Button>
      </div>
    </div>
  );
}
