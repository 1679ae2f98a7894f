import { inFours } from '../../../lib/format.ts';
import { useStage } from '../../../lib/stage.tsx';
import { DigitBoxes } from '../../../ui/DigitBoxes.tsx';
import { Keypad } from '../../../ui/Keypad.tsx';
import type { AnswerProps } from './answer-props.ts';
import { KeypadPanel } from './KeypadPanel.tsx';
import { useDigits } from './use-digits.ts';

/** The longest number one may be asked for (catalogue/field.ts). */
const MOST = 34;
/** Boxes for more than this would fill the screen. */
const MOST_BOXES = 20;
const GROUP = 4;

export function DigitsAnswer({ view, wrong, problem, onTyped }: AnswerProps) {
  const { say } = useStage();
  const { length, masked } = view;
  const most = length ?? view.maxLength ?? MOST;
  const { digits, add, deleteLast, clear } = useDigits(masked ? '' : (view.value ?? ''), most, onTyped);
  const entered =
    length === null
      ? say('number.typed', { n: digits.length })
      : say('identify.entered', { n: digits.length, of: length });
  const boxed = length !== null && length <= MOST_BOXES;
  return (
    <KeypadPanel
      shown={
        <>
          {boxed ? (
            <DigitBoxes
              id="digits"
              digits={digits}
              groups={groupsOf(length)}
              label={entered}
              wrong={wrong}
              masked={masked}
            />
          ) : (
            <p className={wrong ? 'answer-big wrong' : 'answer-big'} id="digits" data-private>
              <span aria-hidden="true">{masked ? '•'.repeat(digits.length) : inFours(digits)}</span>
            </p>
          )}
          {problem}
          <p className="quiet" role="status">
            {entered}
          </p>
        </>
      }
    >
      <Keypad fills="digits" isPrivate onDigit={add} onDelete={deleteLast} onClear={clear} />
    </KeypadPanel>
  );
}

/** In fours; a number that is not a multiple of four has a shorter last group. */
export function groupsOf(length: number): { length: number }[] {
  return Array.from({ length: Math.ceil(length / GROUP) }, (_, index) => ({
    length: Math.min(GROUP, length - index * GROUP),
  }));
}
