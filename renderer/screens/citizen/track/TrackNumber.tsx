import { useCallback, useState } from 'react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { CoverTyped } from '../../../ui/Cover.tsx';
import { FieldProblem } from '../../../ui/ErrorSummary.tsx';
import { Keyboard } from '../../../ui/keyboard/Keyboard.tsx';
import { TextField } from '../../../ui/keyboard/TextField.tsx';
import { useEditing } from '../../../ui/keyboard/use-editing.ts';
import { Layout } from '../../../ui/Layout.tsx';
import { problemWords } from './track-words.ts';
import '../question/question.css';

/** Of a tracking code (ULID). */
const LENGTH = 26;
const GAPS = [4, 8, 12, 16, 20, 24];
const capitals = (typed: string): string => typed.toUpperCase().replace(/[^0-9\p{L}]/gu, '');

export function TrackNumber({ view }: { view: ViewOf<'trackNumber'> }) {
  const { say, send } = useStage();
  const [typed, setTyped] = useState('');
  const [attempt, setAttempt] = useState(0);
  const { edited, change, type, deleteOne } = useEditing({
    initial: '',
    most: LENGTH,
    accept: capitals,
    onText: useCallback((text: string) => setTyped(text), []),
  });
  const words = problemWords(view.problem, say);
  return (
    <Layout
      name="trackNumber"
      title={say('track.numberTitle')}
      trouble={words === null ? null : { words, field: 'answer', attempt }}
      back
      cancel
      wide
      primary={{
        label: say('track.find'),
        onPress: () => {
          setAttempt((before) => before + 1);
          void send('findRequest', { number: typed });
        },
      }}
    >
      <CoverTyped field="track.typed" typed={typed}>
        <div className="typing" id="answer">
          <div className="typing-line">
            <FieldProblem words={words ?? undefined} />
            <TextField
              id="code"
              edited={edited}
              onEdit={change}
              label={say('track.numberLabel')}
              wrong={words !== null}
              gaps={GAPS}
            />
          </div>
          <div className="typing-status quiet" role="status">
            <p>{say('track.numberCount', { n: typed.length, of: LENGTH })}</p>
          </div>
          <Keyboard
            fills="code"
            // ten digits and the Latin capitals, as in an account number
            first="iban"
            onType={type}
            onDelete={deleteOne}
            onMove={(by) => change({ do: 'move', by })}
            isPrivate
          />
        </div>
      </CoverTyped>
    </Layout>
  );
}
