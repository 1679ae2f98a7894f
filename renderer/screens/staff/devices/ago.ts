import { useEffect, useState } from 'react';
import type { Say } from '../../../lib/words.ts';

const second = 1_000;
const steps = [
  { unit: 'days', ms: 86_400 * second },
  { unit: 'hours', ms: 3_600 * second },
  { unit: 'minutes', ms: 60 * second },
  { unit: 'seconds', ms: 0 },
] as const;

/** `3 min ago`; empty when it is no moment. Written out, since Chromium has no Kazakh for it. */
export function ago(say: Say, iso: string, now: number): string {
  const moment = Date.parse(iso);
  if (Number.isNaN(moment)) return '';
  const ms = Math.max(0, now - moment);
  const step = steps.find((one) => ms >= one.ms);
  return step ? say(`staff:device.ago.${step.unit}`, { n: Math.floor(ms / (step.ms || second)) }) : '';
}

/** The clock of a page that counts. */
export function useNow(everyMs = second): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
