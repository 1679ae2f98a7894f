import { CreditCard } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { DigitBoxes } from '../../../ui/DigitBoxes.tsx';
import { FieldProblem } from '../../../ui/ErrorSummary.tsx';
import { Keypad } from '../../../ui/Keypad.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { KeypadPanel } from '../question/KeypadPanel.tsx';
import { useDigits } from '../question/use-digits.ts';
import { problemWords } from './track-words.ts';

const LENGTH = 4;

export function ProofByDigits({ view }: { view: ViewOf<'trackProof'> }) {
  const { say, send } = useStage();
  const [typed, setTyped] = useState('');
  const [isShort, setShort] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const report = useCallback((text: string) => {
    setTyped(text);
    setShort(false);
  }, []);
  const { digits, add, deleteLast, clear } = useDigits('', LENGTH, report);
  const words = isShort ? say('track.lastFourShort') : problemWords(view.problem, say);
  const entered = say('track.lastFourLabel', { n: digits.length, of: LENGTH });
  const confirm = () => {
    setAttempt((before) => before + 1);
    if (typed.length < LENGTH) setShort(true);
    else void send('enterLast4', { digits: typed });
  };
  return (
    <Layout
      name="trackProof"
      title={say('track.lastFourTitle')}
      data={{ 'data-mode': 'digits', 'data-purpose': view.purpose }}
      trouble={words === null ? null : { words, field: 'answer', attempt }}
      back
      cancel
      primary={{ label: say('nav.continue'), onPress: confirm }}
      otherWay={
        view.reader === 'waiting' && (
          <Button icon={CreditCard} testId="use-card" onPress={() => void send('trackBy', { way: 'card' })}>
            {say('track.useCard')}
          </Button>
        )
      }
      tell={<p className="lead">{say('track.lastFourHelp')}</p>}
    >
      <KeypadPanel
        shown={
          <>
            <DigitBoxes
              id="last4"
              digits={digits}
              groups={[{ length: LENGTH }]}
              label={entered}
              wrong={words !== null}
              masked
            />
            <div className="keypad-status" role="status">
              <FieldProblem words={words ?? undefined} />
              {words === null && <p className="quiet">{entered}</p>}
            </div>
          </>
        }
      >
        <Keypad fills="last4" isPrivate onDigit={add} onDelete={deleteLast} onClear={clear} />
      </KeypadPanel>
    </Layout>
  );
}
