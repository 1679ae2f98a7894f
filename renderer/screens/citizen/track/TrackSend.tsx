import { Send } from 'lucide-react';
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

/** RFC 5321 4.5.3.1: no address is longer. */
const MOST = 254;
const withoutSpaces = (typed: string): string => typed.replace(/\s/g, '');

export function TrackSend({ view }: { view: ViewOf<'trackSend'> }) {
  const { say, send } = useStage();
  const [typed, setTyped] = useState('');
  const [attempt, setAttempt] = useState(0);
  const { edited, change, type, deleteOne } = useEditing({
    initial: '',
    most: MOST,
    accept: withoutSpaces,
    onText: useCallback((text: string) => setTyped(text), []),
  });
  const words = problemWords(view.problem, say);
  return (
    <Layout
      name="trackSend"
      title={say('track.emailTitle')}
      trouble={words === null ? null : { words, field: 'answer', attempt }}
      back
      cancel
      wide
      primary={{
        label: say('track.send'),
        icon: Send,
        onPress: () => {
          setAttempt((before) => before + 1);
          void send('sendDocument', { to: 'email', address: typed });
        },
      }}
    >
      <CoverTyped field="track.typed" typed={typed}>
        <div className="typing" id="answer">
          <div className="typing-line">
            <FieldProblem words={words ?? undefined} />
            <TextField
              id="email"
              edited={edited}
              onEdit={change}
              label={say('track.emailLabel')}
              wrong={words !== null}
            />
          </div>
          <Keyboard
            fills="email"
            first="email"
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
