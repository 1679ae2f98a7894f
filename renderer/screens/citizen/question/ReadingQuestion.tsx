import { Check } from 'lucide-react';
import { useState } from 'react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { FieldProblem } from '../../../ui/ErrorSummary.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { headOf, problemWords } from './question-head.tsx';
import { paragraphsOf } from './reading-text.ts';

/** A text to read, or to agree to: the primary action is the answer. */
export function ReadingQuestion({ view }: { view: ViewOf<'question'> }) {
  const { say, send } = useStage();
  const [attempt, setAttempt] = useState(0);
  const agrees = view.kind === 'consent';
  return (
    <Layout
      {...headOf(view, say, attempt)}
      telling
      primary={{
        label: say(agrees ? 'question.agree' : 'nav.continue'),
        ...(agrees ? { icon: Check } : {}),
        onPress: () => {
          setAttempt((before) => before + 1);
          void send('answer', { field: view.field, value: READ });
        },
      }}
      tell={
        <>
          <FieldProblem words={problemWords(view, say) ?? undefined} />
          {view.help !== null && <p>{view.help}</p>}
          {paragraphsOf(view.text).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </>
      }
    />
  );
}

const READ = 'yes';
