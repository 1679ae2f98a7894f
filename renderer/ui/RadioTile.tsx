import type { ReactNode } from 'react';
import './RadioTile.css';

interface RadioTileProps {
  group: string;
  value: string;
  chosen: boolean;
  onChoose(): void;
  children: ReactNode;
}

/** One choice of several, as a tile to touch. */
export function RadioTile({ group, value, chosen, onChoose, children }: RadioTileProps) {
  return (
    <label className="radio-tile" data-testid={`choice-${value}`} data-current={chosen}>
      <input
        type="radio"
        name={group}
        value={value}
        checked={chosen}
        onChange={onChoose}
        autoComplete="off"
      />
      <span>{children}</span>
    </label>
  );
}
