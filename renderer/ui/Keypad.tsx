import { Delete, Trash2 } from 'lucide-react';
import { useCallback } from 'react';
import { useStage } from '../lib/stage.tsx';
import { gridWalk } from './keyboard/grid-walk.ts';
import { usePhysicalKeys } from './keyboard/physical.ts';
import './Keypad.css';

interface KeypadProps {
  /** Id of what the keys fill. */
  fills: string;
  onDigit(digit: string): void;
  onDelete(): void;
  onClear(): void;
  /** What is typed is nobody else's: its digits are not read aloud. */
  isPrivate?: boolean;
  /** Instead of *Clear* a decimal comma; given to `onDigit`. */
  comma?: boolean;
}

/** Digits to touch; a keyboard's digits and Backspace do the same. */
export function Keypad({ fills, onDigit, onDelete, onClear, isPrivate, comma }: KeypadProps) {
  const { say } = useStage();
  const onText = useCallback(
    (text: string) => {
      for (const character of text.replaceAll('.', ','))
        if (/\d/.test(character) || (comma && character === ',')) onDigit(character);
    },
    [onDigit, comma],
  );
  usePhysicalKeys({ onText, onDelete });
  const key = (value: string, label?: string) => (
    <button
      type="button"
      className="key"
      key={value}
      data-testid={`key-${value}`}
      data-digit={value}
      aria-label={label}
      onClick={() => onDigit(value)}
    >
      {value}
    </button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset lays its grid out differently and these are no fields
    <div
      className="keypad"
      role="group"
      aria-label={say('keypad.name')}
      aria-controls={fills}
      data-private={isPrivate}
      {...gridWalk}
    >
      {[...'123456789'].map((digit) => key(digit))}
      {comma ? (
        key(',', say('keyboard.sign.comma'))
      ) : (
        <button type="button" className="key word" data-testid="key-clear" onClick={onClear}>
          <Trash2 className="icon" aria-hidden="true" />
          {say('keypad.clear')}
        </button>
      )}
      {key('0')}
      <button type="button" className="key word" data-testid="key-delete" onClick={onDelete}>
        <Delete className="icon" aria-hidden="true" />
        {say('keypad.delete')}
      </button>
    </div>
  );
}
