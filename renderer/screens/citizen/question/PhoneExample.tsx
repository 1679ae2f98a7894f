import { displayPhone } from '../../../../electron/contract/values/phone.ts';
import { useStage } from '../../../lib/stage.tsx';

const EXAMPLE = '+77011234567';
/** Stands for the number until it is put in: no text has it. */
const PLACE = '\u0000';

/** How a number is written, in one piece: at a hyphen it would break like a word. */
export function PhoneExample() {
  const { say } = useStage();
  const [before, after] = say('phone.hint', { example: PLACE }).split(PLACE);
  return (
    <p className="quiet">
      {before}
      <span className="nowrap">{displayPhone(EXAMPLE)}</span>
      {after}
    </p>
  );
}
