import { iinCheck, iinCheckDigit } from '../../../../electron/contract/values/iin.ts';
import { useStage } from '../../../lib/stage.tsx';
import { DigitBoxes } from '../../../ui/DigitBoxes.tsx';
import { FieldProblem } from '../../../ui/ErrorSummary.tsx';
import { Keypad } from '../../../ui/Keypad.tsx';
import type { AnswerProps } from './answer-props.ts';
import { groupsOf } from './DigitsAnswer.tsx';
import { KeypadPanel } from './KeypadPanel.tsx';
import { useDigits } from './use-digits.ts';

const LENGTH = 12;

/** IIN and BIN have one rule for the check digit (kazakhstan.md §1.7): a mistyped digit is told at once. */
function isRight(kind: 'iin' | 'bin', digits: string): boolean {
  if (kind === 'iin') return iinCheck(digits).ok;
  return iinCheckDigit(digits.slice(0, -1)) === Number(digits.at(-1));
}

export function PersonNumberAnswer({ view, wrong, problem, onTyped }: AnswerProps) {
  const { frame, say } = useStage();
  const kind = view.kind === 'bin' ? 'bin' : 'iin';
  const { digits, add, deleteLast, clear } = useDigits(view.value ?? '', LENGTH, onTyped);
  const full = digits.length === LENGTH;
  const mistyped = full && !isRight(kind, digits);
  const entered = say('identify.entered', { n: digits.length, of: LENGTH });
  return (
    <KeypadPanel
      shown={
        <>
          <DigitBoxes
            id={kind}
            digits={digits}
            groups={groupsOf(LENGTH)}
            label={entered}
            wrong={wrong || mistyped}
            // nobody who helps ever sees it
            masked={frame.assist !== null}
          />
          <div className="keypad-status" role="status">
            {mistyped ? <FieldProblem words={say('identify.problem.iinCheckDigit')} /> : problem}
            {!mistyped && !wrong && <p className="quiet">{full ? say('identify.noMistake') : entered}</p>}
          </div>
        </>
      }
    >
      <Keypad fills={kind} isPrivate onDigit={add} onDelete={deleteLast} onClear={clear} />
    </KeypadPanel>
  );
}
