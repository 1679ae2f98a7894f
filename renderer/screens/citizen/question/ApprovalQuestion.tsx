import { CircleCheck, CircleX, Clock3, type LucideIcon, PenLine, Send, WifiOff } from 'lucide-react';
import { useState } from 'react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { FieldProblem } from '../../../ui/ErrorSummary.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { headOf, problemWords } from './question-head.tsx';
import { paragraphsOf } from './reading-text.ts';

type State = NonNullable<ViewOf<'question'>['approval']>;

const icons: Record<Exclude<State, 'ask'>, LucideIcon> = {
  waiting: Clock3,
  given: CircleCheck,
  refused: CircleX,
  expired: Clock3,
  unreachable: WifiOff,
};
/** The other person can be asked now, for the first time or once more. */
const canAsk = new Set<State>(['ask', 'refused', 'expired', 'unreachable']);

/** Somebody else must agree: asked from afar, or signing here; or it waits until later. */
export function ApprovalQuestion({ view }: { view: ViewOf<'question'> }) {
  const { say, send } = useStage();
  const [attempt, setAttempt] = useState(0);
  const { field } = view;
  const state = view.approval ?? 'ask';
  const Icon = state === 'ask' ? null : icons[state];
  const open = state !== 'given';
  return (
    <Layout
      {...headOf(view, say, attempt)}
      primary={{
        label: say(canAsk.has(state) ? 'approval.later' : 'nav.continue'),
        onPress: () => {
          setAttempt((before) => before + 1);
          void send('answer', { field, value: '' });
        },
      }}
      tell={
        <>
          {view.help !== null && <p>{view.help}</p>}
          {paragraphsOf(view.text).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </>
      }
    >
      <div className="approval" id="answer" data-approval={state}>
        <FieldProblem words={problemWords(view, say) ?? undefined} />
        {Icon && (
          <p className="approval-state" role="status">
            <Icon className="icon" aria-hidden="true" />
            {say(`approval.state.${state}`)}
          </p>
        )}
        {open && (
          <div className="approval-buttons">
            {canAsk.has(state) && (
              <Button
                icon={Send}
                testId="ask-approval"
                onPress={() => void send('askApproval', { field, by: 'gateway' })}
              >
                {say(state === 'ask' ? 'approval.ask' : 'approval.askAgain')}
              </Button>
            )}
            {view.canSignHere && (
              <Button
                icon={PenLine}
                testId="sign-here"
                onPress={() => void send('askApproval', { field, by: 'signature' })}
              >
                {say('approval.signHere')}
              </Button>
            )}
          </div>
        )}
      </div>
    </Layout>
  );
}
