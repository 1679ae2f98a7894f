import type { KeyboardEvent, ReactNode } from 'react';
import './RadioTile.css';

interface RadioTileProps {
  group: string;
  value: string;
  chosen: boolean;
  onChoose(): void;
  children: ReactNode;
  /** More than one may be chosen; a second touch takes it back. */
  several?: boolean;
}

/** Enter chooses, as it does on everything one walks to; natively only Space would. */
function chooseByEnter(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter' || event.repeat) return;
  event.preventDefault();
  event.currentTarget.click();
}

/** One choice of several, as a tile to touch. */
export function RadioTile({ group, value, chosen, onChoose, children, several }: RadioTileProps) {
  return (
    <label className="radio-tile" data-testid={`choice-${value}`} data-current={chosen}>
      <input
        type={several ? 'checkbox' : 'radio'}
        name={group}
        value={value}
        checked={chosen}
        onChange={onChoose}
        onKeyDown={several ? chooseByEnter : undefined}
        autoComplete="off"
      />
      <span>{children}</span>
    </label>
  );
}
