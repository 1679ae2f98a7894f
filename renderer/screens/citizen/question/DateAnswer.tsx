import { CalendarDays } from 'lucide-react';
import { useCallback } from 'react';
import { dayIn } from '../../../../electron/contract/values/dates.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { DigitBoxes } from '../../../ui/DigitBoxes.tsx';
import { Keypad } from '../../../ui/Keypad.tsx';
import type { AnswerProps } from '../Question.tsx';
import { dateAsTyped, digitsOfDate, isBetween } from './date-text.ts';
import { useDigits } from './use-digits.ts';
import '../identify/identify.css';

export function DateAnswer({ view, wrong, problem, onTyped }: AnswerProps) {
  const { frame, say } = useStage();
  const report = useCallback((digits: string) => onTyped(dateAsTyped(digits)), [onTyped]);
  const { digits, add, deleteLast, clear, set } = useDigits(digitsOfDate(view.value), 8, report);
  const today = dayIn(new Date(), frame.timeZone);
  const groups = [
    { length: 2, label: say('date.day') },
    { length: 2, label: say('date.month') },
    { length: 4, label: say('date.year') },
  ];
  return (
    <>
      <div className="keypad-panel" id="answer">
        <DigitBoxes
          id="date"
          digits={digits}
          groups={groups}
          label={say('date.entered', { date: dateAsTyped(digits) })}
          wrong={wrong}
        />
        {problem}
        <Keypad fills="date" onDigit={add} onDelete={deleteLast} onClear={clear} />
      </div>
      {isBetween(today, view.min, view.max) && (
        <div className="other-way">
          <Button icon={CalendarDays} testId="today" onPress={() => set(digitsOfDate(today))}>
            {say('date.today')}
          </Button>
        </div>
      )}
    </>
  );
}
