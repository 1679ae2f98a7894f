import { Angry, Frown, Laugh, type LucideIcon, Meh, Pencil, Send, Smile } from 'lucide-react';
import { useState } from 'react';
import type { CallInput } from '../../../electron/contract/channels/calls.ts';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { useStage } from '../../lib/stage.tsx';
import { Button } from '../../ui/Button.tsx';
import { Keyboard } from '../../ui/keyboard/Keyboard.tsx';
import { TextField } from '../../ui/keyboard/TextField.tsx';
import { useEditing } from '../../ui/keyboard/use-editing.ts';
import { Layout } from '../../ui/Layout.tsx';
import { Pages } from '../../ui/Pages.tsx';
import { RadioTile } from '../../ui/RadioTile.tsx';
import { facesInOrder, missedOptions, wrongOptions } from './feedback/options.ts';
import './feedback.css';

const icons: Record<(typeof facesInOrder)[number], LucideIcon> = {
  5: Laugh,
  4: Smile,
  3: Meh,
  2: Frown,
  1: Angry,
};

/** How it was: a face, then what went wrong, then what was missed; each may be skipped. */
export function Feedback({ view }: { view: ViewOf<'feedback'> }) {
  if (view.step === 'face') return <Faces />;
  return view.step === 'wrong' ? <Wrong /> : <Missed />;
}

function SkipButton() {
  const { say, send } = useStage();
  return (
    <Button testId="skip-feedback" onPress={() => void send('skipFeedback', {})}>
      {say('feedback.skip')}
    </Button>
  );
}

function Faces() {
  const { say, send } = useStage();
  return (
    <Layout
      name="feedback"
      data={{ 'data-step': 'face' }}
      title={say('feedback.face')}
      otherWay={<SkipButton />}
    >
      <div className="faces">
        {facesInOrder.map((face) => {
          const Icon = icons[face];
          return (
            <button
              key={face}
              type="button"
              className="face"
              data-testid={`face-${face}`}
              onClick={() => void send('giveFeedback', { face })}
            >
              <Icon aria-hidden="true" className="face-icon" />
              <span>{say(`feedback.faces.${face}`)}</span>
            </button>
          );
        })}
      </div>
    </Layout>
  );
}

type Options = NonNullable<CallInput<'giveFeedback'>['wrong'] | CallInput<'giveFeedback'>['missed']>;

function useChosen<T extends Options[number]>() {
  const [chosen, setChosen] = useState<readonly T[]>([]);
  const toggle = (option: T) =>
    setChosen((now) => (now.includes(option) ? now.filter((one) => one !== option) : [...now, option]));
  return { chosen, toggle };
}

function Wrong() {
  const { say, send } = useStage();
  const { chosen, toggle } = useChosen<(typeof wrongOptions)[number]>();
  return (
    <Layout
      name="feedback"
      data={{ 'data-step': 'wrong' }}
      title={say('feedback.wrong')}
      tell={<p className="lead">{say('feedback.wrongHelp')}</p>}
      otherWay={<SkipButton />}
      primary={{
        label: say('feedback.send'),
        icon: Send,
        onPress: () => void send('giveFeedback', { wrong: [...chosen] }),
      }}
    >
      <Pages className="feedback-options">
        {wrongOptions.map((option) => (
          <RadioTile
            key={option}
            group="wrong"
            value={option}
            several
            chosen={chosen.includes(option)}
            onChoose={() => toggle(option)}
          >
            {say(`feedback.wrongOf.${option}`)}
          </RadioTile>
        ))}
      </Pages>
    </Layout>
  );
}

function Missed() {
  const { say, send } = useStage();
  const { chosen, toggle } = useChosen<(typeof missedOptions)[number]>();
  const [writing, setWriting] = useState(false);
  const [text, setText] = useState('');
  const primary = {
    label: say('feedback.send'),
    icon: Send,
    onPress: () =>
      void send('giveFeedback', { missed: [...chosen], ...(text.trim() !== '' && { text: text.trim() }) }),
  };
  return (
    <Layout
      name="feedback"
      data={{ 'data-step': writing ? 'words' : 'missed' }}
      title={say('feedback.missed')}
      {...(writing && { tell: <p className="lead">{say('feedback.noNames')}</p> })}
      wide={writing}
      otherWay={
        <>
          {!writing && (
            <Button icon={Pencil} testId="write-missed" onPress={() => setWriting(true)}>
              {say('feedback.write')}
            </Button>
          )}
          <SkipButton />
        </>
      }
      primary={primary}
    >
      {writing ? (
        <Words onText={setText} />
      ) : (
        <Pages className="feedback-options">
          {missedOptions.map((option) => (
            <RadioTile
              key={option}
              group="missed"
              value={option}
              several
              chosen={chosen.includes(option)}
              onChoose={() => toggle(option)}
            >
              {say(`feedback.missedOf.${option}`)}
            </RadioTile>
          ))}
        </Pages>
      )}
    </Layout>
  );
}

/** The limit of the channel. */
const MOST = 100;
const anything = (typed: string): string => typed;

function Words({ onText }: { onText(text: string): void }) {
  const { frame, say } = useStage();
  const { edited, change, type, deleteOne, full } = useEditing({
    initial: '',
    most: MOST,
    accept: anything,
    onText,
  });
  return (
    <div className="typing">
      <div className="typing-line">
        <TextField id="field" edited={edited} onEdit={change} label={say('feedback.written')} wrong={false} />
      </div>
      <div className="typing-status quiet" role="status">
        {full && <p>{say('keyboard.full')}</p>}
      </div>
      <Keyboard
        fills="field"
        first={frame.language}
        onType={type}
        onDelete={deleteOne}
        onMove={(by) => change({ do: 'move', by })}
      />
    </div>
  );
}
