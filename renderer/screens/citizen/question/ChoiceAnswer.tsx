import { useState } from 'react';
import { Pages } from '../../../ui/Pages.tsx';
import { RadioTile } from '../../../ui/RadioTile.tsx';
import type { AnswerProps } from './answer-props.ts';
import './choice.css';

/** More than this many stand in two columns. */
export const MOST_IN_ONE_COLUMN = 7;

export function ChoiceAnswer({ view, wrong, problem, onTyped }: AnswerProps) {
  const [chosen, setChosen] = useState(view.value);
  const columns = view.options.length > MOST_IN_ONE_COLUMN ? 'choices in-columns' : 'choices';
  return (
    <fieldset
      className="choice-field"
      id="answer"
      aria-labelledby="title"
      aria-describedby={wrong ? 'field-problem' : undefined}
    >
      {problem}
      <Pages className={columns}>
        {view.options.map(({ value, label }) => (
          <RadioTile
            key={value}
            group={view.field}
            value={value}
            chosen={chosen === value}
            onChoose={() => {
              setChosen(value);
              onTyped(value);
            }}
          >
            {label}
          </RadioTile>
        ))}
      </Pages>
    </fieldset>
  );
}
