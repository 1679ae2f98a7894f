import { ArrowBigUp, ArrowLeft, ArrowRight, Delete, type LucideIcon } from 'lucide-react';
import { useStage } from '../../lib/stage.tsx';
import { sayIn } from '../../lib/words.ts';
import { type Command, type Key, type Shift, shifted } from './layouts.ts';

interface KeyProps {
  value: Key;
  shift: Shift;
  /** The layout that is shown now. */
  isOn: boolean;
  onPress(): void;
}

const icons: Partial<Record<Command, LucideIcon>> = {
  shift: ArrowBigUp,
  delete: Delete,
  left: ArrowLeft,
  right: ArrowRight,
};

/** Signs that a voice would not say by themselves. */
const signs: Record<string, string | undefined> = {
  '.': 'dot',
  ',': 'comma',
  ':': 'colon',
  ';': 'semicolon',
  '-': 'hyphen',
  '/': 'slash',
  _: 'underscore',
  '@': 'at',
  '+': 'plus',
  '&': 'and',
  '№': 'number',
  '(': 'openBracket',
  ')': 'closeBracket',
  '«': 'openQuote',
  '»': 'closeQuote',
  '"': 'quote',
  "'": 'apostrophe',
};

export function KeyboardKey({ value: { types, command, wide }, shift, isOn, onPress }: KeyProps) {
  const { say } = useStage();
  const common = { type: 'button', 'data-wide': wide, onClick: onPress } as const;
  if (types !== null) {
    const sign = signs[types];
    const shown = shifted(types, shift);
    return (
      <button
        {...common}
        className="board-key"
        data-testid={`key-${types}`}
        data-digit={types}
        aria-label={sign === undefined ? undefined : say(`keyboard.sign.${sign}`)}
      >
        {shown}
      </button>
    );
  }
  if (command === null) return null;
  const testId = `key-${command}`;
  if (command === 'kk' || command === 'ru' || command === 'en')
    return (
      <button
        {...common}
        className="board-key word"
        data-testid={testId}
        lang={command}
        aria-label={sayIn(command)('keyboard.language')}
        aria-pressed={isOn}
      >
        {sayIn(command)('language.name')}
      </button>
    );
  const Icon = icons[command];
  const caps = command === 'shift' && shift === 'caps';
  return (
    <button
      {...common}
      className="board-key word"
      data-testid={testId}
      aria-pressed={command === 'shift' ? shift !== 'off' : undefined}
      aria-label={command === 'signs' ? say('keyboard.signsName') : undefined}
    >
      {Icon && <Icon className="icon" aria-hidden="true" />}
      {say(caps ? 'keyboard.caps' : `keyboard.${command}`)}
    </button>
  );
}
