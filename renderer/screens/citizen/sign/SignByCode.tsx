import { RotateCcw } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { longestWaitMs } from '../../../../electron/contract/values/waits.ts';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { DigitBoxes } from '../../../ui/DigitBoxes.tsx';
import { FieldProblem } from '../../../ui/ErrorSummary.tsx';
import { Keypad } from '../../../ui/Keypad.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { WaitingBar } from '../../../ui/WaitingBar.tsx';
import { useDigits } from '../question/use-digits.ts';
import '../identify/identify.css';

/** The code from the SMS; another one may be asked for after a while. */
export function SignByCode({ view, words }: { view: ViewOf<'sign'>; words: string | null }) {
  const { revision, say, send } = useStage();
  const { digits: length, againAt, step } = view;
  const [typed, setTyped] = useState('');
  const [short, setShort] = useState(false);
  const report = useCallback((digits: string) => {
    setTyped(digits);
    setShort(false);
  }, []);
  const { digits, add, deleteLast, clear } = useDigits('', length, report);
  const mayAskAgain = useReached(againAt);
  const shown = short ? say('sign.problem.codeLength', { count: length }) : words;
  const verifying = step === 'verifying';
  return (
    <Layout
      name="sign"
      service={view.service}
      progress={view.progress}
      title={say(verifying ? 'sign.verifying' : 'sign.codeTitle')}
      data={{ 'data-step': step }}
      trouble={shown === null || verifying ? null : { words: shown, field: 'answer', attempt: revision }}
      back
      cancel
      primary={
        verifying
          ? null
          : {
              label: say('nav.continue'),
              onPress: () => {
                if (typed.length < length) setShort(true);
                else void send('enterCode', { code: typed });
              },
            }
      }
      otherWay={
        mayAskAgain &&
        !verifying && (
          <Button icon={RotateCcw} testId="resend" onPress={() => void send('resendCode', {})}>
            {say('sign.resend')}
          </Button>
        )
      }
      tell={
        verifying ? (
          <WaitingBar limitMs={longestWaitMs.gateway} />
        ) : (
          <p className="lead" role="status">
            {say('sign.codeHelp')}
          </p>
        )
      }
    >
      {!verifying && (
        <div className="keypad-panel" id="answer">
          <div className="keypad-shown">
            <DigitBoxes
              id="code"
              digits={'•'.repeat(digits.length)}
              groups={[{ length }]}
              label={say('identify.entered', { n: digits.length, of: length })}
              wrong={shown !== null}
            />
            <FieldProblem words={shown ?? undefined} />
          </div>
          <Keypad fills="code" isPrivate onDigit={add} onDelete={deleteLast} onClear={clear} />
        </div>
      )}
    </Layout>
  );
}

/** True from that moment on. */
function useReached(moment: number | null): boolean {
  const [reached, setReached] = useState(moment !== null && Date.now() >= moment);
  useEffect(() => {
    if (moment === null) return;
    const timer = setTimeout(() => setReached(true), Math.max(0, moment - Date.now()));
    return () => clearTimeout(timer);
  }, [moment]);
  return reached;
}
