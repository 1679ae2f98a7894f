import { useState } from 'react';
import { Pages } from '../../../ui/Pages.tsx';
import { RadioTile } from '../../../ui/RadioTile.tsx';
import type { AnswerProps } from './answer-props.ts';
import { MOST_IN_ONE_COLUMN } from './ChoiceAnswer.tsx';
import './choice.css';

export function SeveralAnswer({ view, wrong, problem, onTyped }: AnswerProps) {
  const [chosen, setChosen] = useState<readonly string[]>(view.values);
  const toggle = (value: string) => {
    const without = chosen.filter((one) => one !== value);
    const next = without.length < chosen.length ? without : [...chosen, value];
    setChosen(next);
    onTyped(next);
  };
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
            several
            group={view.field}
            value={value}
            chosen={chosen.includes(value)}
            onChoose={() => toggle(value)}
          >
            {label}
          </RadioTile>
        ))}
      </Pages>
    </fieldset>
  );
}
