import { CreditCard } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { iinCheck } from '../../../../electron/contract/values/iin.ts';
import { useStage } from '../../../lib/stage.tsx';
import { keyOr } from '../../../lib/words.ts';
import { Button } from '../../../ui/Button.tsx';
import { CoverTyped } from '../../../ui/Cover.tsx';
import { DigitBoxes } from '../../../ui/DigitBoxes.tsx';
import { FieldProblem } from '../../../ui/ErrorSummary.tsx';
import { Keypad } from '../../../ui/Keypad.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { voice } from '../../../ui/speech/voice.ts';
import type { IdentifyProps } from './identify-props.ts';
import './identify.css';

export const IIN_LENGTH = 12;
const inFours = [{ length: 4 }, { length: 4 }, { length: 4 }] as const;

interface Props extends IdentifyProps {
  digits: string;
  onDigits(change: (before: string) => string): void;
  onSend(): void;
}

export function IdentifyByIin({ view, digits, onDigits, onSend }: Props) {
  const { frame, say, send } = useStage();
  const [attempt, setAttempt] = useState(0);
  const [tooShort, setTooShort] = useState(false);
  const full = digits.length === IIN_LENGTH;
  const wrong = full && !iinCheck(digits).ok;
  const told = tooShort ? 'length' : view.problem;
  const words = told === null ? null : say(keyOr('identify.problem', told));
  const fieldWords = wrong ? say('identify.problem.iinCheckDigit') : (words ?? undefined);

  // Never the digits: nobody knows who listens.
  const spoken = fieldWords ?? say('speech.personalNumber');
  const speaks = full && frame.display.speech;
  useEffect(() => {
    if (speaks) void voice.say({ text: spoken, language: frame.language, fixed: true });
  }, [speaks, spoken, frame.language]);

  const confirm = () => {
    setAttempt((before) => before + 1);
    setTooShort(!full);
    if (!full) return;
    onSend();
    void send('enterIin', { iin: digits, confirmed: false });
  };
  const addDigit = useCallback(
    (digit: string) => {
      setTooShort(false);
      onDigits((before) => (before + digit).slice(0, IIN_LENGTH));
    },
    [onDigits],
  );
  const deleteLast = useCallback(() => onDigits((before) => before.slice(0, -1)), [onDigits]);
  return (
    <Layout
      name="identify"
      service={view.service}
      progress={view.progress}
      title={say('identify.iinTitle')}
      data={{ 'data-mode': 'iin' }}
      trouble={words === null ? null : { words, field: 'answer', attempt }}
      back
      cancel
      primary={{ label: say('nav.continue'), onPress: confirm }}
      otherWay={
        view.reader === 'waiting' && (
          <Button
            icon={CreditCard}
            testId="use-card"
            onPress={() => void send('identifyBy', { mode: 'card' })}
          >
            {say('identify.useCard')}
          </Button>
        )
      }
      tell={<p className="lead">{say('identify.iinHelp')}</p>}
    >
      <CoverTyped field="iin" typed={digits} never>
        <div className="keypad-panel" id="answer">
          <div className="keypad-shown">
            <DigitBoxes
              id="iin"
              digits={digits}
              groups={inFours}
              label={say('identify.entered', { n: digits.length, of: IIN_LENGTH })}
              wrong={fieldWords !== undefined}
            />
            <div className="keypad-status" role="status">
              <FieldProblem words={fieldWords} />
              {fieldWords === undefined && (
                <p className="quiet">
                  {full
                    ? say('identify.noMistake')
                    : say('identify.entered', { n: digits.length, of: IIN_LENGTH })}
                </p>
              )}
            </div>
          </div>
          <Keypad
            fills="iin"
            isPrivate
            onDigit={addDigit}
            onDelete={deleteLast}
            onClear={() => onDigits(() => '')}
          />
        </div>
      </CoverTyped>
    </Layout>
  );
}
