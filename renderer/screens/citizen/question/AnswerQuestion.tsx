import { CalendarDays, CircleHelp, Eye, SkipForward } from 'lucide-react';
import { type ComponentType, useState } from 'react';
import { dayIn } from '../../../../electron/contract/values/dates.ts';
import type { QuestionKind } from '../../../../electron/contract/views/questions.ts';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { CoverTyped, useCover } from '../../../ui/Cover.tsx';
import { FieldProblem } from '../../../ui/ErrorSummary.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import type { AnswerProps, Typed } from './answer-props.ts';
import { ChoiceAnswer, MOST_IN_ONE_COLUMN } from './ChoiceAnswer.tsx';
import { DateAnswer } from './DateAnswer.tsx';
import { DigitsAnswer } from './DigitsAnswer.tsx';
import { isBetween } from './date-text.ts';
import { EmailAnswer } from './EmailAnswer.tsx';
import { IbanAnswer } from './IbanAnswer.tsx';
import { NumberAnswer } from './NumberAnswer.tsx';
import { hintOf } from './number-text.ts';
import { OriginMark } from './OriginMark.tsx';
import { PersonNumberAnswer } from './PersonNumberAnswer.tsx';
import { PhoneAnswer } from './PhoneAnswer.tsx';
import { headOf, problemWords } from './question-head.tsx';
import { SeveralAnswer } from './SeveralAnswer.tsx';
import { TextAnswer } from './TextAnswer.tsx';
import { useKeptAnswer } from './use-kept-answer.ts';

export type AnsweredKind = Exclude<QuestionKind, 'list' | 'information' | 'consent' | 'approval'>;

const inputs: Record<AnsweredKind, ComponentType<AnswerProps>> = {
  choice: ChoiceAnswer,
  several: SeveralAnswer,
  date: DateAnswer,
  phone: PhoneAnswer,
  text: TextAnswer,
  number: NumberAnswer,
  digits: DigitsAnswer,
  iin: PersonNumberAnswer,
  bin: PersonNumberAnswer,
  email: EmailAnswer,
  iban: IbanAnswer,
};
const hasKeyboard = new Set<QuestionKind>(['text', 'email', 'iban']);

/** One question, one field. What is typed lives here until it is confirmed; main judges it. */
export function AnswerQuestion({ view: told, kind }: { view: ViewOf<'question'>; kind: AnsweredKind }) {
  const { view, masked } = useKeptAnswer(told);
  const { frame, say, send } = useStage();
  const ready: Typed = kind === 'several' ? view.values : (view.value ?? '');
  const [typed, setTyped] = useState<Typed>(ready);
  const [attempt, setAttempt] = useState(0);
  // Today at one touch: the answer starts anew with it.
  const [preset, setPreset] = useState<{ value: string; touch: number } | null>(null);
  // What was masked when the page came up is there now: the field begins with it, unless something is typed already.
  const [told0, setTold0] = useState({ masked, round: 0 });
  if (told0.masked !== masked) {
    const begins = !masked && typed.length === 0;
    setTold0({ masked, round: told0.round + (begins ? 1 : 0) });
    if (begins) setTyped(ready);
  }
  const { state } = useCover(view.field);
  const { field, required } = view;
  const words = problemWords(view, say);
  const hint = hintOf(view, say);
  const Answer = inputs[kind];
  const nothing = typed.length === 0;
  const skipping = !required && nothing && !view.unknown;
  const today = dayIn(new Date(), frame.timeZone);
  const offersToday = kind === 'date' && isBetween(today, view.min, view.max);
  const offersSkip = !required && !nothing;
  const unseen = masked && nothing;
  const typing = hasKeyboard.has(kind);
  // On a low wide screen keyboard and error summary leave no room for more: the summary is the help then.
  const brief = typing && words !== null && frame.screen.widthPx > frame.screen.heightPx;

  const answer = (value: Typed) => {
    setAttempt((before) => before + 1);
    void send('answer', { field, value: typeof value === 'string' ? value : [...value] });
  };
  const dontKnow = () => void send('dontKnow', { field });
  const ways = (offersToday || view.canDontKnow || offersSkip) && (
    <>
      {offersToday && (
        <Button
          icon={CalendarDays}
          testId="today"
          onPress={() => setPreset((before) => ({ value: today, touch: (before?.touch ?? 0) + 1 }))}
        >
          {say('date.today')}
        </Button>
      )}
      {view.canDontKnow && (
        <Button icon={CircleHelp} testId="dont-know" onPress={dontKnow}>
          {say('question.dontKnow')}
        </Button>
      )}
      {offersSkip && (
        <Button icon={SkipForward} testId="skip" onPress={() => answer('')}>
          {say('nav.skip')}
        </Button>
      )}
    </>
  );
  return (
    <Layout
      {...headOf(view, say, attempt)}
      wide={typing || view.options.length > MOST_IN_ONE_COLUMN}
      // Nobody goes on with an answer that this page does not know: empty, it would take the place of the real one.
      primary={
        !unseen
          ? {
              label: say(skipping ? 'nav.skip' : view.changing ? 'nav.save' : 'nav.continue'),
              onPress: () => (view.unknown && nothing ? dontKnow() : answer(typed)),
            }
          : state === 'hidden'
            ? { label: say('assist.show'), icon: Eye, onPress: () => void send('showField', { field }) }
            : null
      }
      otherWay={!typing && ways}
      tell={
        !brief && (
          <>
            {view.help !== null && <p className="lead">{view.help}</p>}
            {kind === 'choice' && <p className="lead quiet">{say('question.choose')}</p>}
            {kind === 'several' && <p className="lead quiet">{say('question.chooseSeveral')}</p>}
            {hint !== null && <p className="lead quiet">{hint}</p>}
            {!required && <p className="lead quiet">{say('question.optional')}</p>}
            {view.unknown && nothing && <p className="lead">{say('question.saidUnknown')}</p>}
            {typed === ready && !unseen && <OriginMark origin={view.origin} />}
          </>
        )
      }
    >
      <CoverTyped field={field} typed={typed} masked={masked}>
        <Answer
          key={`${preset?.touch}.${told0.round}`}
          view={preset ? { ...view, value: preset.value } : view}
          wrong={words !== null}
          problem={<FieldProblem words={words ?? undefined} />}
          ways={typing && ways}
          onTyped={setTyped}
        />
      </CoverTyped>
    </Layout>
  );
}
