import type { KeyboardEvent, MouseEvent } from 'react';
import { operable } from '../../lib/walk.ts';
import { neighbour, type Way } from './grid.ts';

const ways: Record<string, Way | undefined> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

function leave(keys: readonly HTMLElement[], to: 'before' | 'after'): void {
  const stops = operable();
  const [first, last] = [
    stops.indexOf(keys[0] ?? document.body),
    stops.indexOf(keys.at(-1) ?? document.body),
  ];
  const stop = to === 'before' ? stops.at(first - 1) : stops[(last + 1) % stops.length];
  stop?.focus();
}

/** Four arrows in two dimensions; over its edge, or by Tab at once, one goes on through the page. */
function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
  const tab = event.key === 'Tab';
  const way = ways[event.key];
  const keys = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const from = keys.indexOf(document.activeElement as HTMLElement); // -1 for anything else
  if ((way === undefined && !tab) || from < 0) return;
  event.preventDefault();
  event.stopPropagation();
  const boxes = keys.map((key) => key.getBoundingClientRect());
  const byTab = event.shiftKey ? 'before' : 'after';
  const to = way === undefined ? byTab : neighbour(boxes, from, way);
  if (typeof to === 'number') keys[to]?.focus();
  else leave(keys, to);
}

/** A touch on a key leaves the focus where it is: the caret stays in sight, a walker stays on the key. */
const onMouseDown = (event: MouseEvent) => event.preventDefault();

export const gridWalk = { onKeyDown, onMouseDown, 'data-grid': true } as const;
