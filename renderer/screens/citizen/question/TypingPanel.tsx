import type { ReactNode } from 'react';
import { useStage } from '../../../lib/stage.tsx';
import { Keyboard } from '../../../ui/keyboard/Keyboard.tsx';
import type { LayoutName } from '../../../ui/keyboard/layouts.ts';
import { TextField } from '../../../ui/keyboard/TextField.tsx';
import type { useEditing } from '../../../ui/keyboard/use-editing.ts';
import type { AnswerProps } from './answer-props.ts';

interface TypingPanelProps
  extends Pick<AnswerProps, 'wrong' | 'problem'>,
    Partial<Pick<AnswerProps, 'ways'>> {
  view: Pick<AnswerProps['view'], 'label' | 'masked'>;
  editing: ReturnType<typeof useEditing>;
  first: LayoutName;
  /** Beside the field when nothing is wrong: how far one is. */
  status?: ReactNode;
  prefix?: string;
  gaps?: readonly number[];
}

/** A field with its caret, and the keyboard under it. */
export function TypingPanel(props: TypingPanelProps) {
  const { view, wrong, problem, ways, editing, first, status, prefix, gaps } = props;
  const { say } = useStage();
  const { edited, change, type, deleteOne, full } = editing;
  return (
    <div className="typing" id="answer">
      <div className="typing-line">
        {problem}
        <TextField
          id="field"
          edited={edited}
          onEdit={change}
          label={view.label}
          wrong={wrong}
          masked={view.masked}
          {...(prefix === undefined ? {} : { prefix })}
          {...(gaps === undefined ? {} : { gaps })}
        />
        <div className="typing-ways">{ways}</div>
      </div>
      <div className="typing-status quiet" role="status">
        {status ?? (full && <p>{say('keyboard.full')}</p>)}
      </div>
      <Keyboard
        fills="field"
        first={first}
        onType={type}
        onDelete={deleteOne}
        onMove={(by) => change({ do: 'move', by })}
        isPrivate
      />
    </div>
  );
}
