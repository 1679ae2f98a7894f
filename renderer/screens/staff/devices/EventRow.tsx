import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { momentIn } from '../../../lib/format.ts';
import { useStage } from '../../../lib/stage.tsx';

type Event = StaffPageOf<'device'>['events'][number];

/** When, what in words, and the codes as they are, for the telephone. */
export function EventRow({ event }: { event: Event }) {
  const { say, frame } = useStage();
  const { at, times, kind, what, detail, advice } = event;
  const words = advice ? say(`staff:device.state.${advice.word}`) : plain(kind, what);
  const codes = [what, detail].filter(Boolean).join(' ');
  return (
    <div className="device-event" data-tone={advice?.tone ?? toneOf(kind, what)}>
      <span className="event-at">{momentIn(at, frame.timeZone)}</span>
      <span className="event-words">
        <span>{say(`staff:device.event.${kind}`)}</span>
        {words && <strong> {words}</strong>}
        {times > 1 && <span> ×{times}</span>}
      </span>
      <code>{codes}</code>
    </div>
  );

  function plain(ofKind: string, code: string): string | null {
    if (ofKind === 'print') return say(`staff:device.print.${code}`);
    if (ofKind === 'read' || ofKind === 'tested') return say(`staff:device.went.${code}`);
    return null;
  }
}

const toneOf = (kind: string, what: string): string =>
  what === 'failed' ? 'bad' : kind === 'print' && what === 'unknown' ? 'care' : 'good';
