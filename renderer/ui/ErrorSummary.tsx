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
  /** Several troubles, each with its own way to mend it; `words` then only tells one summary from another. */
  lines?: readonly TroubleLine[];
}

export interface TroubleLine {
  id: string;
  words: string;
  onPress(): void;
}

/** Says what is wrong and leads to where it is mended. */
export function ErrorSummary({ trouble }: { trouble: Trouble }) {
  const { say } = useStage();
  const box = useRef<HTMLDivElement>(null);
  const { words, field, attempt, lines } = trouble;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt or new words take the focus again
  useEffect(() => box.current?.focus({ preventScroll: true }), [words, attempt]);
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box} data-testid="problem">
      <CircleAlert className="icon" aria-hidden="true" />
      <div className="error-summary-words">
        <h2>{say('problem.title')}</h2>
        {lines?.map((line) => (
          <button type="button" key={line.id} data-testid={`mend-${line.id}`} onClick={line.onPress}>
            {line.words}
          </button>
        ))}
        {!lines && field === null && <p>{words}</p>}
        {!lines && field !== null && (
          <button type="button" onClick={() => focusField(field)}>
            {words}
          </button>
        )}
      </div>
    </div>
  );
}

/** The same words beside the field. */
export function FieldProblem({ words, id = 'field-problem' }: { words: string | undefined; id?: string }) {
  if (words === undefined) return null;
  return (
    <p className="field-problem" id={id}>
      <CircleAlert className="icon" aria-hidden="true" />
      {words}
    </p>
  );
}

function focusField(id: string): void {
  const field = document.getElementById(id);
  const stops = [...(field?.querySelectorAll<HTMLElement>('[role="textbox"], input, button') ?? [])];
  const shown = stops.filter((stop) => stop.checkVisibility({ visibilityProperty: true }));
  const first = shown.find((stop) => stop.matches('input:checked, [role="textbox"]')) ?? shown[0] ?? field;
  first?.focus();
}
