import { Volume1, Volume2 } from 'lucide-react';
import { useStage } from '../lib/stage.tsx';
import { Button } from './Button.tsx';
import { LOUDEST, stepped } from './speech/volume.ts';

/** One step at a time; each step is heard, and seen as bars. */
export function VolumeSetting() {
  const { frame, say, send } = useStage();
  const { volume } = frame.display;
  const set = (by: 1 | -1) => void send('setDisplay', { volume: stepped(volume, by) });
  return (
    <div className="volume" data-volume={volume}>
      <Button icon={Volume1} testId="volume-down" onPress={() => set(-1)}>
        {say('settings.volumeDown')}
      </Button>
      <div className="volume-level">
        <span className="volume-bars" aria-hidden="true">
          {Array.from({ length: LOUDEST }, (_, index) => index + 1).map((step) => (
            <span key={step} data-on={step <= volume} />
          ))}
        </span>
        <span>{say('settings.volumeOf', { n: volume, of: LOUDEST })}</span>
      </div>
      <Button icon={Volume2} testId="volume-up" onPress={() => set(1)}>
        {say('settings.volumeUp')}
      </Button>
    </div>
  );
}
