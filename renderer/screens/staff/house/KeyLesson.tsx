import type { DockLearning } from '../../../../electron/contract/channels/dock.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';

/** What the keypad is asked for, what it has been taught, and at the end the lines for kiosk.yaml. */
export function KeyLesson({ learning }: { learning: DockLearning }) {
  const { say, send } = useStage();
  const { asking, learnt, refused, ended, yaml, device } = learning;
  const keyLearning = (what: 'begin' | 'skip' | 'stop') => void send('staffKeyLearning', { act: what });
  const close = () => void send('staffSystemStep', { step: 'facts' });
  const buttons = ended ? (
    <>
      <Button testId="keys-begin" onPress={() => keyLearning('begin')}>
        {say('staff:keyLesson.begin')}
      </Button>
      <Button kind="primary" testId="keys-close" onPress={close}>
        {say('staff:keyLesson.close')}
      </Button>
    </>
  ) : (
    <>
      <Button testId="keys-skip" onPress={() => keyLearning('skip')}>
        {say('staff:keyLesson.skip')}
      </Button>
      <Button kind="primary" testId="keys-stop" onPress={() => keyLearning('stop')}>
        {say('staff:keyLesson.stop')}
      </Button>
    </>
  );
  return (
    <Dialog title={say('staff:keyLesson.title')} testId="key-lesson" buttons={buttons} onClose={close}>
      {asking !== null && (
        <p className="lesson-press" role="status">
          {say('staff:keyLesson.press', { key: say(`staff:keyLesson.key.${asking}`) })}
        </p>
      )}
      {refused && <p role="alert">{say(`staff:keyLesson.refused.${refused.why}`, { code: refused.code })}</p>}
      {ended === 'timedOut' && <p>{say('staff:keyLesson.timedOut')}</p>}
      {ended && <p>{say(yaml === '' ? 'staff:keyLesson.nothing' : 'staff:keyLesson.lines', { device })}</p>}
      {ended && yaml !== '' ? (
        <pre className="lesson-yaml" data-testid="keys-yaml">
          {yaml}
        </pre>
      ) : (
        <ul className="lesson-learnt">
          {learnt.map(({ key, codes }) => (
            <li key={key}>
              {say(`staff:keyLesson.key.${key}`)}: <strong>{codes.join(', ')}</strong>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
