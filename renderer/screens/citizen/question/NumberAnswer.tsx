import { useStage } from '../../../lib/stage.tsx';
import { Keypad } from '../../../ui/Keypad.tsx';
import type { AnswerProps } from './answer-props.ts';
import { KeypadPanel } from './KeypadPanel.tsx';
import { addToNumber, numberAsShown } from './number-text.ts';
import { useDigits } from './use-digits.ts';

/** More places are no quantity anybody has. */
const MOST_DIGITS = 15;

export function NumberAnswer({ view, wrong, problem, onTyped }: AnswerProps) {
  const { say } = useStage();
  const most = view.maxLength ?? MOST_DIGITS;
  const kept = view.value?.replace('.', ',') ?? '';
  const { digits, add, deleteLast, clear } = useDigits(kept, most, onTyped, addToNumber);
  return (
    <KeypadPanel
      shown={
        <>
          <p className={wrong ? 'answer-big wrong' : 'answer-big'} id="number" data-private>
            <span className="sr-only">{say('number.entered', { number: digits })}</span>
            <span aria-hidden="true">{numberAsShown(digits)}</span>
            {view.unit !== null && <span className="unit">{view.unit}</span>}
          </p>
          {problem}
        </>
      }
    >
      <Keypad fills="number" comma isPrivate onDigit={add} onDelete={deleteLast} onClear={clear} />
    </KeypadPanel>
  );
}
