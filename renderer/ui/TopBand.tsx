import { useStage } from '../lib/stage.tsx';
import { Clock } from './Clock.tsx';
import { Tools } from './Tools.tsx';
import './TopBand.css';

export function TopBand({ tools }: { tools: boolean }) {
  const { frame, say } = useStage();
  return (
    <header className="top-band">
      <div className="top-band-row">
        <div className="top-band-where">
          <span className="top-band-office">{frame.office[frame.language]}</span>
          <Clock timeZone={frame.timeZone} />
        </div>
        {tools && <Tools />}
      </div>
      {frame.demo && <p className="demo">{say('band.demo')}</p>}
    </header>
  );
}
