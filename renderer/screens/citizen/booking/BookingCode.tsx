import { useStage } from '../../../lib/stage.tsx';
import { FieldProblem } from '../../../ui/ErrorSummary.tsx';
import { useEditing } from '../../../ui/keyboard/use-editing.ts';
import { TypingPanel } from '../question/TypingPanel.tsx';
import '../question/question.css';
import type { BookingEntryProps } from './booking-entry.ts';

/** Of the gateway's booking numbers. */
const MOST = 16;
const capitals = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '');

export function BookingCode({ initial, wrong, words, ways, onTyped }: BookingEntryProps) {
  const { say } = useStage();
  const editing = useEditing({ initial, most: MOST, accept: capitals, onText: onTyped });
  return (
    <TypingPanel
      view={{ label: say('booking.enterNumber'), masked: false }}
      wrong={wrong}
      problem={<FieldProblem words={words ?? undefined} />}
      ways={ways}
      editing={editing}
      // ten digits and the Latin capitals, as in an account number
      first="iban"
    />
  );
}
