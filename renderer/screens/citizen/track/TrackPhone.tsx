import { KeyRound } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { nationalDigits, phoneSoFar } from '../../../lib/format.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { CoverTyped } from '../../../ui/Cover.tsx';
import { FieldProblem } from '../../../ui/ErrorSummary.tsx';
import { Keypad } from '../../../ui/Keypad.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { KeypadPanel } from '../question/KeypadPanel.tsx';
import { PhoneExample } from '../question/PhoneExample.tsx';
import { useDigits } from '../question/use-digits.ts';
import { problemWords } from './track-words.ts';
import '../question/phone.css';

/** One more than the ten: the leading 8 or 7 that people dial is taken away. */
const MOST_TYPED = 11;

export function TrackPhone({ view }: { view: ViewOf<'trackPhone'> }) {
  const { say, send } = useStage();
  const [attempt, setAttempt] = useState(0);
  const [typed, setTyped] = useState('');
  const report = useCallback((text: string) => setTyped(nationalDigits(text)), []);
  const { digits, add, deleteLast, clear } = useDigits('', MOST_TYPED, report);
  const words = problemWords(view.problem, say);
  const shown = phoneSoFar(nationalDigits(digits));
  return (
    <Layout
      name="trackPhone"
      title={say('track.phoneTitle')}
      trouble={words === null ? null : { words, field: 'answer', attempt }}
      back
      cancel
      primary={{
        label: say('nav.continue'),
        onPress: () => {
          setAttempt((before) => before + 1);
          void send('enterPhone', { phone: `+7${typed}` });
        },
      }}
      otherWay={
        <Button icon={KeyRound} testId="skip-phone" onPress={() => void send('enterPhone', { phone: '' })}>
          {say('track.phoneSkip')}
        </Button>
      }
      tell={<p className="lead">{say('track.phoneHelp')}</p>}
    >
      <CoverTyped field="track.typed" typed={typed}>
        <KeypadPanel
          shown={
            <>
              <p className={words === null ? 'phone-number' : 'phone-number wrong'} id="phone" data-private>
                <span className="sr-only">{say('phone.entered', { phone: shown.replaceAll('_', '') })}</span>
                <span aria-hidden="true">{shown}</span>
              </p>
              <FieldProblem words={words ?? undefined} />
              <PhoneExample />
            </>
          }
        >
          <Keypad fills="phone" isPrivate onDigit={add} onDelete={deleteLast} onClear={clear} />
        </KeypadPanel>
      </CoverTyped>
    </Layout>
  );
}
