import { useState } from 'react';
import type { Language } from '../../../electron/contract/values/language.ts';
import { useStage } from '../../lib/stage.tsx';
import { gridWalk } from './grid-walk.ts';
import { KeyboardKey } from './KeyboardKey.tsx';
import { type Key, type LayoutName, layouts, pressShift, type Shift, shifted } from './layouts.ts';
import './keyboard.css';

interface KeyboardProps {
  /** Id of the field. */
  fills: string;
  first: LayoutName;
  onType(text: string): void;
  onDelete(): void;
  onMove(by: number): void;
  /** What is typed is nobody else's: the keys are not read aloud. */
  isPrivate?: boolean;
}

const isLanguage = (name: string): name is Language => name === 'kk' || name === 'ru' || name === 'en';

/** Letters to touch: nothing is suggested, nothing is remembered, nothing happens by pressing longer. */
export function Keyboard({ fills, first, onType, onDelete, onMove, isPrivate }: KeyboardProps) {
  const { frame, say } = useStage();
  const [layout, setLayout] = useState<LayoutName>(first);
  const [letters, setLetters] = useState<LayoutName>(isLanguage(first) ? first : frame.language);
  const [shift, setShift] = useState<Shift>('off');
  const { rows, digits, kazakh } = layouts[layout];
  const above = [digits, kazakh].filter((row) => row.length > 0);
  const besides = frame.screen.widthPx > frame.screen.heightPx;

  const press = ({ types, command }: Key) => {
    if (types !== null) {
      onType(shifted(types, shift));
      if (shift === 'once') setShift('off');
    } else if (command === 'shift') setShift(pressShift);
    else if (command === 'delete') onDelete();
    else if (command === 'space') onType(' ');
    else if (command === 'left' || command === 'right') onMove(command === 'left' ? -1 : 1);
    else if (command === 'letters') setLayout(letters);
    else if (command === 'signs') setLayout('signs');
    else if (command !== null) {
      setLayout(command);
      setLetters(command);
      setShift('off');
    }
  };
  const draw = (row: readonly Key[]) =>
    row.map((key) => (
      <KeyboardKey
        key={key.types ?? key.command}
        value={key}
        shift={shift}
        isOn={key.command === layout}
        onPress={() => press(key)}
      />
    ));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset lays its parts out differently and these are no fields
    <div
      className={besides ? 'keyboard besides' : 'keyboard'}
      role="group"
      aria-label={say('keyboard.name')}
      aria-controls={fills}
      data-private={isPrivate}
      data-layout={layout}
      {...gridWalk}
    >
      {besides && kazakh.length > 0 && <div className="keyboard-block">{draw(kazakh)}</div>}
      <div className="keyboard-rows">
        {[...(besides ? [] : above), ...rows].map((row) => (
          <div className="keyboard-row" key={row[0]?.types ?? row[0]?.command}>
            {draw(row)}
          </div>
        ))}
      </div>
      {besides && <div className="keyboard-block">{draw(digits)}</div>}
    </div>
  );
}
