import { useCallback } from 'react';
import { nationalDigits, phoneSoFar } from '../../../lib/format.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Keypad } from '../../../ui/Keypad.tsx';
import type { AnswerProps } from './answer-props.ts';
import { PhoneExample } from './PhoneExample.tsx';
import { useDigits } from './use-digits.ts';
import '../identify/identify.css';
import './phone.css';

/** One more than the ten: the leading 8 or 7 that people dial is taken away as they type. */
const MOST_TYPED = 11;

export function PhoneAnswer({ view, wrong, problem, onTyped }: AnswerProps) {
  const { say } = useStage();
  const report = useCallback(
    (typed: string) => onTyped(typed === '' ? '' : `+7${nationalDigits(typed)}`),
    [onTyped],
  );
  const kept = view.value?.replace(/^\+7/, '') ?? '';
  const { digits, add, deleteLast, clear } = useDigits(kept, MOST_TYPED, report);
  const shown = phoneSoFar(nationalDigits(digits));
  return (
    <div className="keypad-panel" id="answer">
      <div className="keypad-shown">
        <p className={wrong ? 'phone-number wrong' : 'phone-number'} id="phone" data-private>
          <span className="sr-only">{say('phone.entered', { phone: shown.replaceAll('_', '') })}</span>
          <span aria-hidden="true">{shown}</span>
        </p>
        {problem}
        <PhoneExample />
      </div>
      <Keypad fills="phone" isPrivate onDigit={add} onDelete={deleteLast} onClear={clear} />
    </div>
  );
}
