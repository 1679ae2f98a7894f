import { useCallback } from 'react';
import { useStage } from '../../../lib/stage.tsx';
import { DigitBoxes } from '../../../ui/DigitBoxes.tsx';
import { Keypad } from '../../../ui/Keypad.tsx';
import type { AnswerProps } from './answer-props.ts';
import { dateAsTyped, digitsOfDate } from './date-text.ts';
import { useDigits } from './use-digits.ts';
import '../identify/identify.css';

export function DateAnswer({ view, wrong, problem, onTyped }: AnswerProps) {
  const { say } = useStage();
  const report = useCallback((digits: string) => onTyped(dateAsTyped(digits)), [onTyped]);
  const { digits, add, deleteLast, clear } = useDigits(digitsOfDate(view.value), 8, report);
  const groups = [
    { length: 2, label: say('date.day') },
    { length: 2, label: say('date.month') },
    { length: 4, label: say('date.year') },
  ];
  return (
    <div className="keypad-panel" id="answer">
      <div className="keypad-shown">
        <DigitBoxes
          id="date"
          digits={digits}
          groups={groups}
          label={say('date.entered', { date: dateAsTyped(digits) })}
          wrong={wrong}
        />
        {problem}
      </div>
      <Keypad fills="date" isPrivate onDigit={add} onDelete={deleteLast} onClear={clear} />
    </div>
  );
}
