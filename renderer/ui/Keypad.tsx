import { Delete, Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import { useStage } from '../lib/stage.tsx';
import './Keypad.css';

interface KeypadProps {
  /** Id of what the keys fill. */
  fills: string;
  onDigit(digit: string): void;
  onDelete(): void;
  onClear(): void;
  /** What is typed is nobody else's: its digits are not read aloud. */
  isPrivate?: boolean;
}

/** Digits to touch; a keyboard's digits and Backspace do the same. */
export function Keypad({ fills, onDigit, onDelete, onClear, isPrivate }: KeypadProps) {
  const { say } = useStage();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (document.querySelector('dialog[open]')) return;
      if (/^\d$/.test(event.key)) onDigit(event.key);
      else if (event.key === 'Backspace') onDelete();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onDigit, onDelete]);
  const digit = (value: string) => (
    <button
      type="button"
      className="key"
      key={value}
      data-testid={`key-${value}`}
      data-digit={value}
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
    >
      {[...'123456789'].map(digit)}
      <button type="button" className="key word" data-testid="key-clear" onClick={onClear}>
        <Trash2 className="icon" aria-hidden="true" />
        {say('keypad.clear')}
      </button>
      {digit('0')}
      <button type="button" className="key word" data-testid="key-delete" onClick={onDelete}>
        <Delete className="icon" aria-hidden="true" />
        {say('keypad.delete')}
      </button>
    </div>
  );
}
