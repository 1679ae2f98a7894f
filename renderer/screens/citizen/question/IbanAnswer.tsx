import { useCallback } from 'react';
import { useStage } from '../../../lib/stage.tsx';
import { useEditing } from '../../../ui/keyboard/use-editing.ts';
import type { AnswerProps } from './answer-props.ts';
import { acceptIban, IBAN_COUNTRY, IBAN_GAPS, IBAN_TYPED, ibanOf, ibanTyped } from './iban-text.ts';
import { TypingPanel } from './TypingPanel.tsx';

export function IbanAnswer({ view, wrong, problem, ways, onTyped }: AnswerProps) {
  const { say } = useStage();
  const editing = useEditing({
    initial: ibanTyped(view.value),
    most: IBAN_TYPED,
    accept: acceptIban,
    onText: useCallback((text: string) => onTyped(ibanOf(text)), [onTyped]),
  });
  return (
    <TypingPanel
      view={view}
      wrong={wrong}
      problem={problem}
      ways={ways}
      editing={editing}
      first="iban"
      prefix={IBAN_COUNTRY}
      gaps={IBAN_GAPS}
      status={<p>{say('keyboard.entered', { n: editing.text.length, of: IBAN_TYPED })}</p>}
    />
  );
}
