import { useStage } from '../../../lib/stage.tsx';
import { FieldProblem } from '../../../ui/ErrorSummary.tsx';
import { Keyboard } from '../../../ui/keyboard/Keyboard.tsx';
import { TextField } from '../../../ui/keyboard/TextField.tsx';
import { useEditing } from '../../../ui/keyboard/use-editing.ts';
import type { BookingEntryProps } from './booking-entry.ts';

/** Of the gateway's booking numbers. */
const MOST = 16;
const capitals = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '');

export function BookingCode({ initial, wrong, words, onTyped }: BookingEntryProps) {
  const { say } = useStage();
  const { edited, change, type, deleteOne } = useEditing({
    initial,
    most: MOST,
    accept: capitals,
    onText: onTyped,
  });
  return (
    <div id="answer">
      <FieldProblem words={words ?? undefined} />
      <TextField id="code" edited={edited} onEdit={change} label={say('booking.enterNumber')} wrong={wrong} />
      <Keyboard
        fills="code"
        first="en"
        onType={type}
        onDelete={deleteOne}
        onMove={(by) => change({ do: 'move', by })}
      />
    </div>
  );
}
