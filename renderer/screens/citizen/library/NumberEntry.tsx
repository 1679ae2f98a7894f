import { useCallback, useState } from 'react';
import type { View } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { DigitBoxes } from '../../../ui/DigitBoxes.tsx';
import { FieldProblem } from '../../../ui/ErrorSummary.tsx';
import { Keypad } from '../../../ui/Keypad.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { KeypadPanel } from '../question/KeypadPanel.tsx';
import { useDigits } from '../question/use-digits.ts';
import '../question/question.css';
import './library.css';

interface NumberEntryProps {
  name: View['screen'];
  title: string;
  help: string;
  /** null: they differ. */
  length: number | null;
  most: number;
  words: string | null;
  /** Dots instead of digits. */
  secret?: boolean;
  onEnter(digits: string): void;
}

/** A number of the library's: of a card, of a book, a PIN. */
export function NumberEntry(props: NumberEntryProps) {
  const { name, title, help, length, most, secret, onEnter } = props;
  const { revision, say } = useStage();
  const [isEmpty, setEmpty] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const report = useCallback(() => setEmpty(false), []);
  const { digits, add, deleteLast, clear } = useDigits('', length ?? most, report);
  const words = isEmpty ? say('library.digitsNone') : props.words;
  const typed = length
    ? say('library.digitsOf', { n: digits.length, of: length })
    : say('library.digitsSoFar', { n: digits.length });
  const confirm = () => {
    setAttempt((before) => before + 1);
    if (digits === '') setEmpty(true);
    else {
      onEnter(digits);
      if (secret) clear();
    }
  };
  return (
    <Layout
      name={name}
      title={title}
      data={{ 'data-mode': 'number' }}
      trouble={words === null ? null : { words, field: 'answer', attempt: attempt + revision }}
      back
      cancel
      primary={{ label: say('nav.continue'), onPress: confirm }}
      tell={<p className="lead">{help}</p>}
    >
      <KeypadPanel
        shown={
          <>
            {length ? (
              <DigitBoxes
                id="library-number"
                digits={digits}
                groups={inGroups(length)}
                label={typed}
                wrong={words !== null}
              />
            ) : (
              <p
                className={`answer-big card-number ${words === null ? '' : 'wrong'}`}
                id="library-number"
                role="img"
                data-private
                aria-label={typed}
              >
                {secret ? '•'.repeat(digits.length) : digits}
              </p>
            )}
            <div className="keypad-status" role="status">
              <FieldProblem words={words ?? undefined} />
              {words === null && <p className="quiet">{typed}</p>}
            </div>
          </>
        }
      >
        <Keypad fills="library-number" isPrivate onDigit={add} onDelete={deleteLast} onClear={clear} />
      </KeypadPanel>
    </Layout>
  );
}

/** Fourteen digits in two lines of seven places as on most cards' labels; other lengths in fives. */
const inGroups = (length: number) =>
  Array.from({ length: Math.ceil(length / 5) }, (_, at) => ({ length: Math.min(5, length - at * 5) }));
