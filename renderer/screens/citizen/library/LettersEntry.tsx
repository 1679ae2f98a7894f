import { useCallback, useState } from 'react';
import type { View } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { FieldProblem } from '../../../ui/ErrorSummary.tsx';
import { Keyboard } from '../../../ui/keyboard/Keyboard.tsx';
import { TextField } from '../../../ui/keyboard/TextField.tsx';
import { useEditing } from '../../../ui/keyboard/use-editing.ts';
import { Layout } from '../../../ui/Layout.tsx';
import '../question/question.css';

interface LettersEntryProps {
  name: View['screen'];
  title: string;
  label: string;
  most: number;
  words: string | null;
  /** Dots instead of what is typed. */
  secret?: boolean;
  onEnter(typed: string): void;
}

const asTyped = (typed: string): string => typed.replace(/[|\p{C}]/gu, '');
const withoutSpaces = (typed: string): string => asTyped(typed).replace(/\s/g, '');

/** A number or a password of the library's that is more than digits. */
export function LettersEntry({ name, title, label, most, words: told, secret, onEnter }: LettersEntryProps) {
  const { revision, say } = useStage();
  const [typed, setTyped] = useState('');
  const [attempt, setAttempt] = useState(0);
  const [isEmpty, setEmpty] = useState(false);
  const { edited, change, type, deleteOne } = useEditing({
    initial: '',
    most,
    accept: secret ? asTyped : withoutSpaces,
    onText: useCallback((text: string) => {
      setTyped(text);
      setEmpty(false);
    }, []),
  });
  const words = isEmpty ? say('library.typeFirst') : told;
  const confirm = () => {
    setAttempt((before) => before + 1);
    if (typed === '') return setEmpty(true);
    onEnter(typed);
  };
  return (
    <Layout
      name={name}
      title={title}
      data={{ 'data-mode': 'number' }}
      trouble={words === null ? null : { words, field: 'answer', attempt: attempt + revision }}
      back
      cancel
      wide
      primary={{ label: say('nav.continue'), onPress: confirm }}
    >
      <div className="typing" id="answer">
        <div className="typing-line">
          <FieldProblem words={words ?? undefined} />
          <TextField
            id="library-number"
            edited={edited}
            onEdit={change}
            label={label}
            wrong={words !== null}
            masked={secret ?? false}
          />
        </div>
        <Keyboard
          fills="library-number"
          first="en"
          onType={type}
          onDelete={deleteOne}
          onMove={(by) => change({ do: 'move', by })}
          isPrivate
        />
      </div>
    </Layout>
  );
}
