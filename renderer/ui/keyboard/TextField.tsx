import { Fragment, type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef } from 'react';
import type { Edit, Edited } from './editing.ts';
import { placeAt } from './place.ts';
import './text-field.css';

interface TextFieldProps {
  id: string;
  edited: Edited;
  onEdit(change: Edit): void;
  /** Said for the field; what is in it is nobody else's. */
  label: string;
  wrong: boolean;
  masked?: boolean;
  /** Stands before what is typed and cannot be changed. */
  prefix?: string;
  /** Places before which a gap is seen: numbers in groups. */
  gaps?: readonly number[];
}

const DOT = '•';

/** Drawn by hand, for a native field shows its caret only while it has the focus, and a walker's focus is on the keys. */
export function TextField({ id, edited, onEdit, label, wrong, masked, prefix, gaps }: TextFieldProps) {
  const box = useRef<HTMLDivElement>(null);
  const caret = useRef<HTMLSpanElement>(null);
  const { characters, caret: at } = edited;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a long text moves so that the caret stays in sight
  useLayoutEffect(() => {
    if (!box.current || !caret.current) return;
    const [field, mark] = [box.current.getBoundingClientRect(), caret.current.getBoundingClientRect()];
    const { paddingTop, paddingBottom } = getComputedStyle(box.current);
    const above = mark.top - field.top - Number.parseFloat(paddingTop);
    const below = mark.bottom - field.bottom + Number.parseFloat(paddingBottom);
    box.current.scrollTop += above < 0 ? above : Math.max(0, below);
  }, [edited]);

  const onPointerDown = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>) => {
    const drawn = [...currentTarget.querySelectorAll('[data-at]')].map((one) => one.getBoundingClientRect());
    onEdit({ do: 'place', at: placeAt(drawn, clientX, clientY) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    // At its ends the text lets the walk through the page go on.
    if (by === undefined || at + by < 0 || at + by > characters.length) return;
    event.preventDefault();
    event.stopPropagation();
    onEdit({ do: 'move', by });
  };
  const mark = <span className="caret" ref={caret} aria-hidden="true" />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above
    <div
      id={id}
      ref={box}
      className={wrong ? 'text-field wrong' : 'text-field'}
      role="textbox"
      tabIndex={0}
      aria-label={label}
      aria-invalid={wrong}
      aria-describedby={wrong ? 'field-problem' : undefined}
      data-testid="text-field"
      data-private
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    >
      {prefix !== undefined && <span className="text-field-prefix">{prefix}</span>}
      {characters.map((character, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place in the text is all a character has
        <Fragment key={index}>
          {index === at && mark}
          <span data-at={index} className={gaps?.includes(index) ? 'after-gap' : undefined}>
            {masked ? DOT : character}
          </span>
        </Fragment>
      ))}
      {at === characters.length && mark}
      {/* An empty line keeps its height. */}
      {'\u200B'}
    </div>
  );
}
