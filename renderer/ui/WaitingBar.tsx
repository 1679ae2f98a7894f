import { useEffect, useState } from 'react';
import { useStage } from '../lib/stage.tsx';
import { inSeconds } from '../lib/waits.ts';
import './waiting-bar.css';

/** Ten steps a second look like a moving bar. */
const STEP_MS = 100;

interface WaitingBarProps {
  /** Nobody waits longer than this. */
  limitMs: number;
  /** Epoch ms; since it is on the screen where nobody says. */
  startedAt?: number;
}

/** A wait that has an end: how long at most, in words, and how much of it is over. */
export function WaitingBar({ limitMs, startedAt }: WaitingBarProps) {
  const { say } = useStage();
  const [since] = useState(() => Date.now());
  const start = startedAt ?? since;
  const [waited, setWaited] = useState(() => Date.now() - start);
  useEffect(() => {
    const timer = setInterval(() => setWaited(Date.now() - start), STEP_MS);
    return () => clearInterval(timer);
  }, [start]);
  const share = Math.min(1, Math.max(0, waited / limitMs));
  return (
    <>
      <p className="lead">{say('wait.limit', inSeconds(limitMs))}</p>
      <progress className="waiting-bar" max={1} value={share} aria-label={say('wait.progress')} />
    </>
  );
}
