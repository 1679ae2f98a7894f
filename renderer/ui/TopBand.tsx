import { useStage } from '../lib/stage.tsx';
import { trialOf } from '../lib/trial.ts';
import { InsteadOf } from './CardBand.tsx';
import { Clock } from './Clock.tsx';
import { Tools } from './Tools.tsx';
import './TopBand.css';

export function TopBand({ tools }: { tools: boolean }) {
  const { frame, say } = useStage();
  const trial = trialOf(frame);
  const row = (
    <div className="top-band-row">
      <div className="top-band-where">
        <span className="top-band-office">{frame.office[frame.language]}</span>
        <Clock timeZone={frame.timeZone} />
      </div>
      {tools && <Tools />}
    </div>
  );
  return (
    <header className="top-band">
      {tools ? <InsteadOf>{row}</InsteadOf> : row}
      {trial && <p className="demo">{say(trial)}</p>}
    </header>
  );
}
