import { Hand } from 'lucide-react';
import { createContext, useEffect, useState } from 'react';
import { useStage } from '../../lib/stage.tsx';
import { Button } from '../../ui/Button.tsx';
import { softTone } from '../../ui/tone.ts';

/** Four looks a second keep the shown seconds true to a quarter. */
const LOOK_EVERY_MS = 250;

const secondsUntil = (until: number): number => Math.max(0, Math.ceil((until - Date.now()) / 1_000));

/** Epoch ms when the sign-in ends by itself; null while somebody is known to be there. */
export const LeavesAt = createContext<number | null>(null);

/**
 * Before a sign-in ends by itself: how long it still lasts, and one touch (of this button or of anything else) to stay.
 * In the place of the office's name, so that what is watched or tested stays to be seen; with a tone, since whoever works at
 * the back of the kiosk does not look.
 */
export function StillThere({ until }: { until: number }) {
  const { say, send } = useStage();
  const [seconds, setSeconds] = useState(() => secondsUntil(until));
  useEffect(softTone, []);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(secondsUntil(until)), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [until]);
  return (
    <aside className="still-there" data-testid="staff-still-there" aria-label={say('staff:stillThere.title')}>
      <p role="alert" className="still-there-words">
        {say('staff:stillThere.title')}
      </p>
      <p role="timer" className="still-there-time">
        {say('staff:stillThere.left', { n: seconds })}
      </p>
      <Button kind="primary" icon={Hand} testId="staff-stay" onPress={() => void send('touched', {})}>
        {say('staff:stillThere.stay')}
      </Button>
    </aside>
  );
}
