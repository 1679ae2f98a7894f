import { Ear, EarOff, RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Language } from '../../../../electron/contract/values/language.ts';
import { call } from '../../../lib/bridge.ts';
import { useStage } from '../../../lib/stage.tsx';
import { sayIn } from '../../../lib/words.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { voice } from '../../../ui/speech/voice.ts';

/** Says a sentence in one language, and asks whether it was heard. */
export function SoundTest({ language }: { language: Language }) {
  const { say, send } = useStage();
  const [silent, setSilent] = useState(false);
  const [turn, setTurn] = useState(0);
  const sentence = sayIn(language)('staff:soundTest.sentence');

  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn says it again
  useEffect(() => {
    let over = false;
    voice.warmUp();
    void call('speak', { text: sentence, language, fixed: true })
      .catch(() => null)
      .then((answer) => {
        if (over) return;
        const made = answer?.ok === true && answer.wav !== null;
        setSilent(!made);
        if (made) void voice.say({ text: sentence, language, fixed: true });
      });
    return () => {
      over = true;
      voice.stop();
    };
  }, [sentence, language, turn]);

  const heard = (answer: 'yes' | 'no' | 'noVoice') => void send('staffHeard', { language, heard: answer });
  const buttons = (
    <>
      <Button icon={EarOff} testId="sound-no" onPress={() => heard(silent ? 'noVoice' : 'no')}>
        {say('staff:soundTest.no')}
      </Button>
      <Button icon={RotateCcw} testId="sound-again" onPress={() => setTurn((n) => n + 1)}>
        {say('staff:soundTest.again')}
      </Button>
      {!silent && (
        <Button kind="primary" icon={Ear} testId="sound-yes" onPress={() => heard('yes')}>
          {say('staff:soundTest.yes')}
        </Button>
      )}
    </>
  );
  return (
    <Dialog
      title={say('staff:soundTest.title', { language: say(`staff:system.languages.${language}`) })}
      testId="sound-test"
      buttons={buttons}
      onClose={() => void send('staffSystemStep', { step: 'facts' })}
    >
      <p>{say(silent ? 'staff:soundTest.noVoice' : 'staff:soundTest.ask')}</p>
      <p className="sound-sentence" lang={language}>
        {sentence}
      </p>
    </Dialog>
  );
}
