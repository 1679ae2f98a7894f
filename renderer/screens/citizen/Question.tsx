import { CalendarDays } from 'lucide-react';
import { useState } from 'react';
import { dayIn } from '../../../electron/contract/values/dates.ts';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { useStage } from '../../lib/stage.tsx';
import { keyOr } from '../../lib/words.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldProblem } from '../../ui/ErrorSummary.tsx';
import { Layout } from '../../ui/Layout.tsx';
import { ChoiceAnswer, MOST_IN_ONE_COLUMN } from './question/ChoiceAnswer.tsx';
import { DateAnswer } from './question/DateAnswer.tsx';
import { dateHint, isBetween } from './question/date-text.ts';
import { PhoneAnswer } from './question/PhoneAnswer.tsx';
import { TextAnswer } from './question/TextAnswer.tsx';

const inputs = { choice: ChoiceAnswer, date: DateAnswer, phone: PhoneAnswer, text: TextAnswer } as const;

/** One question per page. What is typed lives here until it is confirmed; main judges it. */
export function Question({ view }: { view: ViewOf<'question'> }) {
  const { frame, say, send } = useStage();
  const [typed, setTyped] = useState(view.value ?? '');
  const [attempt, setAttempt] = useState(0);
  const { problem, field, kind, required } = view;
  const words = problem ? say(keyOr('problems', problem.key), problem.values) : null;
  const Answer = inputs[kind];
  const skipping = !required && typed === '';
  // A problem with the limits names them itself.
  const hint = kind === 'date' && problem === null ? dateHint(view, say) : null;
  // Today at one touch: the answer starts anew with it.
  const [preset, setPreset] = useState<{ value: string; touch: number } | null>(null);
  const today = dayIn(new Date(), frame.timeZone);
  const offersToday = kind === 'date' && isBetween(today, view.min, view.max);

  const confirm = () => {
    setAttempt((before) => before + 1);
    void send('answer', { field, value: typed });
  };
  return (
    <Layout
      name="question"
      service={view.service}
      progress={view.progress}
      title={view.label}
      data={{ 'data-field': field, 'data-kind': kind }}
      trouble={words === null ? null : { words, field: 'answer', attempt }}
      wide={view.options.length > MOST_IN_ONE_COLUMN}
      back
      cancel
      primary={{
        label: say(skipping ? 'nav.skip' : view.changing ? 'nav.save' : 'nav.continue'),
        onPress: confirm,
      }}
      otherWay={
        offersToday && (
          <Button
            icon={CalendarDays}
            testId="today"
            onPress={() => setPreset((before) => ({ value: today, touch: (before?.touch ?? 0) + 1 }))}
          >
            {say('date.today')}
          </Button>
        )
      }
      tell={
        <>
          {view.help !== null && <p className="lead">{view.help}</p>}
          {kind === 'choice' && <p className="lead quiet">{say('question.choose')}</p>}
          {hint !== null && <p className="lead quiet">{hint}</p>}
          {!required && <p className="lead quiet">{say('question.optional')}</p>}
        </>
      }
    >
      <Answer
        key={preset?.touch}
        view={preset ? { ...view, value: preset.value } : view}
        wrong={words !== null}
        problem={<FieldProblem words={words ?? undefined} />}
        onTyped={setTyped}
      />
    </Layout>
  );
}
