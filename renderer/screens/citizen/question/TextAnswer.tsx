import { useEditing } from '../../../ui/keyboard/use-editing.ts';
import type { AnswerProps } from './answer-props.ts';
import { TypingPanel } from './TypingPanel.tsx';

/** A view without a limit of its own still has the channel's. */
const MOST = 1000;
const anything = (typed: string): string => typed;

export function TextAnswer({ view, wrong, problem, ways, onTyped }: AnswerProps) {
  const editing = useEditing({
    initial: view.value ?? '',
    most: view.maxLength ?? MOST,
    accept: anything,
    onText: onTyped,
  });
  return (
    <TypingPanel
      view={view}
      wrong={wrong}
      problem={problem}
      ways={ways}
      editing={editing}
      first={view.keyboard === 'numeric' ? 'signs' : view.keyboard}
    />
  );
}
