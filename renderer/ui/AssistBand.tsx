import { DoorOpen, HandHelping, Wrench } from 'lucide-react';
import { usePanels } from '../lib/panels.tsx';
import { useStage } from '../lib/stage.tsx';
import { Button } from './Button.tsx';
import './AssistBand.css';

/** Says for as long as it lasts that somebody of the house helps, what they do not see, and how one ends it. */
export function AssistBand() {
  const { frame, say, send } = useStage();
  const open = usePanels();
  if (frame.assist === null) return null;
  return (
    <section className="assist-band" aria-labelledby="assist-words" data-testid="assist-band">
      <p className="assist-words" id="assist-words" role="status">
        <HandHelping className="icon" aria-hidden="true" />
        <span>
          <strong>{say('assist.helping')}</strong> <span className="assist-why">{say('assist.unseen')}</span>
        </span>
      </p>
      <div className="assist-ways">
        <Button icon={DoorOpen} testId="assist-leave" onPress={() => void send('staffLeave', {})}>
          {say('assist.leave')}
        </Button>
        <Button kind="quietly" icon={Wrench} testId="assist-tools" onPress={() => open('assist')}>
          {say('assist.tools')}
        </Button>
      </div>
    </section>
  );
}
