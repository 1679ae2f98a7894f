import { CircleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStage } from '../lib/stage.tsx';
import './ErrorSummary.css';

export interface Trouble {
  words: string;
  /** Id of the field to mend it in; null where the next step is outside the screen. */
  field: string | null;
  /** Grows with every try, so that the same trouble twice is told twice. */
  attempt: number;
}

/** Says what is wrong and leads to where it is mended. */
export function ErrorSummary({ trouble }: { trouble: Trouble }) {
  const { say } = useStage();
  const box = useRef<HTMLDivElement>(null);
  const { words, field, attempt } = trouble;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt or new words take the focus again
  useEffect(() => box.current?.focus({ preventScroll: true }), [words, attempt]);
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box} data-testid="problem">
      <CircleAlert className="icon" aria-hidden="true" />
      <div className="error-summary-words">
        <h2>{say('problem.title')}</h2>
        {field === null ? (
          <p>{words}</p>
        ) : (
          <button type="button" onClick={() => focusField(field)}>
            {words}
          </button>
        )}
      </div>
    </div>
  );
}

/** The same words beside the field. */
export function FieldProblem({ words }: { words: string | undefined }) {
  if (words === undefined) return null;
  return (
    <p className="field-problem" id="field-problem">
      <CircleAlert className="icon" aria-hidden="true" />
      {words}
    </p>
  );
}

function focusField(id: string): void {
  const field = document.getElementById(id);
  const first = field?.querySelector<HTMLElement>('input:checked, input, button') ?? field;
  first?.focus();
}
