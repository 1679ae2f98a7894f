import { dayIn } from '../../../../electron/contract/values/dates.ts';
import type { Strip, Tone } from '../../../../electron/contract/views/staff/device-parts.ts';
import { useStage } from '../../../lib/stage.tsx';

const SLOTS_PER_DAY = 144;
/** A week of them; the contract's own number would bring its schemas along. */
const STRIP_SLOTS = 7 * SLOTS_PER_DAY;
const SLOT_MS = 600_000;
const HEIGHT = 24;
/** Taller is worse, so that it is no matter of colour alone; what nobody knows is a line at the foot. */
const heights: Record<Tone, number> = { unknown: 2, good: 8, care: 16, bad: 24 };

/** Seven days of one device. Time in which the kiosk did not run is shown as unknown, not as good. */
export function StripPicture({ strip, large = false }: { strip: Strip | null; large?: boolean }) {
  const { say, frame } = useStage();
  if (!strip) return <span className="strip" data-large={large} aria-hidden="true" />;
  const start = Date.parse(strip.from);
  const hours = (tone: Tone) =>
    Math.round(
      strip.pieces.reduce((sum, piece) => sum + (piece.tone === tone ? piece.to - piece.from : 0), 0) / 6,
    );
  const days = daysIn(start, frame.timeZone);
  // Chromium has no Kazakh names of days
  const weekday = (slot: number) => {
    const name = dayIn(new Date(start + slot * SLOT_MS), frame.timeZone);
    return say(`staff:device.weekday.${new Date(`${name}T00:00:00Z`).getUTCDay()}`);
  };
  return (
    <span className="strip" data-large={large}>
      <svg
        viewBox={`0 0 ${STRIP_SLOTS} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={say('staff:device.strip', {
          bad: hours('bad'),
          care: hours('care'),
          unknown: hours('unknown'),
        })}
      >
        {days.map((slot) => (
          <line key={slot} className="strip-day" x1={slot} x2={slot} y1={0} y2={HEIGHT} />
        ))}
        {strip.pieces.map(({ from, to, tone }) => (
          <rect
            key={from}
            className="strip-piece"
            data-tone={tone}
            x={from}
            // two millimetres on the glass: ten minutes of a fault are not lost on a thousand slots
            width={tone === 'bad' || tone === 'care' ? Math.max(to - from, 5) : to - from}
            y={HEIGHT - heights[tone]}
            height={heights[tone]}
          />
        ))}
      </svg>
      {large && (
        <span className="strip-days">
          {days.slice(0, 7).map((slot) => (
            <span key={slot}>{weekday(slot)}</span>
          ))}
        </span>
      )}
    </span>
  );
}

/** Slots in which a day begins. */
function daysIn(start: number, timeZone: string): number[] {
  const clock = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  const [hour = 0, minute = 0] = clock.format(start).split(':').map(Number);
  const first = Math.ceil((1_440 - hour * 60 - minute) / 10) % SLOTS_PER_DAY;
  return Array.from({ length: 7 }, (_, day) => first + day * SLOTS_PER_DAY);
}
