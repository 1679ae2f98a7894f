import { useEffect, useState } from 'react';
import { useStage } from '../lib/stage.tsx';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import './IdleWarning.css';

/** Four looks a second keep the shown seconds true to a quarter. */
const LOOK_EVERY_MS = 250;

const secondsUntil = (until: number): number => Math.max(0, Math.ceil((until - Date.now()) / 1000));

/** Warns before the visit ends by itself and gives more time (WCAG 2.2.1). */
export function IdleWarning({ until }: { until: number }) {
  const { say, send } = useStage();
  const [seconds, setSeconds] = useState(() => secondsUntil(until));
  useEffect(() => {
    const timer = setInterval(() => setSeconds(secondsUntil(until)), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [until]);
  const stay = () => void send('stillHere', {});
  return (
    <Dialog
      title={say('idle.title')}
      testId="idle-warning"
      onClose={stay}
      buttons={
        <>
          <Button kind="quietly" testId="idle-end" onPress={() => void send('cancel', {})}>
            {say('idle.end')}
          </Button>
          <Button kind="primary" testId="still-here" onPress={stay}>
            {say('idle.more')}
          </Button>
        </>
      }
    >
      <div className="idle-count" role="timer">
        <span className="idle-seconds" aria-hidden="true">
          {seconds}
        </span>
        <p>{say('idle.left', { count: seconds })}</p>
      </div>
    </Dialog>
  );
}
