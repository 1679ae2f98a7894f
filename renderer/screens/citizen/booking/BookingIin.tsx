import { useStage } from '../../../lib/stage.tsx';
import { DigitBoxes } from '../../../ui/DigitBoxes.tsx';
import { FieldProblem } from '../../../ui/ErrorSummary.tsx';
import { Keypad } from '../../../ui/Keypad.tsx';
import { useDigits } from '../question/use-digits.ts';
import type { BookingEntryProps } from './booking-entry.ts';
import '../identify/identify.css';

const LENGTH = 12;
const inFours = [{ length: 4 }, { length: 4 }, { length: 4 }] as const;

export function BookingIin({ initial, wrong, words, onTyped }: BookingEntryProps) {
  const { say } = useStage();
  const { digits, add, deleteLast, clear } = useDigits(initial, LENGTH, onTyped);
  return (
    <div className="keypad-panel" id="answer">
      <div className="keypad-shown">
        <DigitBoxes
          id="iin"
          digits={digits}
          groups={inFours}
          label={say('identify.entered', { n: digits.length, of: LENGTH })}
          wrong={wrong}
        />
        <FieldProblem words={words ?? undefined} />
      </div>
      <Keypad fills="iin" isPrivate onDigit={add} onDelete={deleteLast} onClear={clear} />
    </div>
  );
}
