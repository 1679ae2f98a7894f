import { useEffect, useState } from 'react';
import { dayIn, displayDate, timeIn } from '../../electron/contract/values/dates.ts';

/** Minutes are shown, so a look every few seconds is never visibly late. */
const LOOK_EVERY_MS = 5000;

export function Clock({ timeZone }: { timeZone: string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="quiet">
      {displayDate(dayIn(now, timeZone))}, {timeIn(now, timeZone)}
    </span>
  );
}
