import { useState } from 'react';
import type { AnswerProps } from './answer-props.ts';
import './phone.css';

export function TextAnswer({ view, wrong, problem, onTyped }: AnswerProps) {
  const [text, setText] = useState(view.value ?? '');
  return (
    <div id="answer">
      {problem}
      <input
        type="text"
        className="text-answer"
        value={text}
        maxLength={200}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        aria-labelledby="title"
        aria-invalid={wrong}
        aria-describedby={wrong ? 'field-problem' : undefined}
        onChange={({ target }) => {
          setText(target.value);
          onTyped(target.value);
        }}
      />
    </div>
  );
}
