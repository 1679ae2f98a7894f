import { useEditing } from '../../../ui/keyboard/use-editing.ts';
import type { AnswerProps } from './answer-props.ts';
import { TypingPanel } from './TypingPanel.tsx';

/** RFC 5321 4.5.3.1: no address is longer. */
const MOST = 254;
const withoutSpaces = (typed: string): string => typed.replace(/\s/g, '');

export function EmailAnswer({ view, wrong, problem, ways, onTyped }: AnswerProps) {
  const editing = useEditing({
    initial: view.value ?? '',
    most: view.maxLength ?? MOST,
    accept: withoutSpaces,
    onText: onTyped,
  });
  return (
    <TypingPanel view={view} wrong={wrong} problem={problem} ways={ways} editing={editing} first="email" />
  );
}
