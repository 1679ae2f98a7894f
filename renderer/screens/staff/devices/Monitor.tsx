import { ArrowLeft, ArrowRight, Dot, Eye, EyeOff, Pause, Play } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { StaffLayout } from '../StaffLayout.tsx';
import { deviceName } from './Advice.tsx';
import { useNow } from './ago.ts';
import './devices.css';

type Page = StaffPageOf<'monitor'>;
type Line = Page['lines'][number];

/** What a line carries is told in groups of bytes; more than this is told by its number. */
const SHOWN_BYTES = 32;

/** What passes over the line, as it passes; cards, codes and pages are masked before they come here. */
export function Monitor({ page }: { page: Page }) {
  const { say, send } = useStage();
  const now = useNow();
  const { device, lines, dropped, paused, behind, revealed, until, ended } = page;
  const left = Math.max(0, Math.ceil((Date.parse(until) - now) / 1_000));
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return (
    <StaffLayout
      name="monitor"
      about={`${deviceName(say, device.roles)} · ${device.id}${device.model ? ` · ${device.model}` : ''}`}
      back={{ page: 'device', id: device.id }}
      primary={
        ended === null ? (
          <Button
            kind="primary"
            icon={paused ? Play : Pause}
            testId="monitor-pause"
            onPress={() => void send('staffMonitorPause', { paused: !paused })}
          >
            {say(paused ? 'staff:monitor.goOn' : 'staff:monitor.pause')}
          </Button>
        ) : (
          <Button
            kind="primary"
            icon={Play}
            testId="monitor-again"
            onPress={() => void send('staffMonitorAgain', {})}
          >
            {say('staff:monitor.again')}
          </Button>
        )
      }
    >
      <div className="monitor-head" data-revealed={revealed || undefined}>
        <p className="monitor-note" role="status">
          {ended !== null
            ? say(`staff:monitor.ended.${ended}`)
            : say(`staff:monitor.${revealed ? 'revealed' : 'runs'}`, { clock })}
          {dropped > 0 && <strong> {say('staff:monitor.dropped', { n: dropped })}</strong>}
          {paused && <strong> {say('staff:monitor.behind', { n: behind })}</strong>}
        </p>
        {ended === null && (
          <Button
            icon={revealed ? EyeOff : Eye}
            testId="monitor-reveal"
            onPress={() => void send('staffMonitorReveal', { on: !revealed })}
          >
            {say(`staff:monitor.${revealed ? 'mask' : 'reveal'}`)}
          </Button>
        )}
      </div>
      {lines.length === 0 && <p className="quiet">{say('staff:monitor.nothing')}</p>}
      {paused || ended !== null ? (
        <Pages className="monitor-lines">
          {[...lines].reverse().map((line) => (
            <LineRow key={line.n} line={line} />
          ))}
        </Pages>
      ) : (
        <Newest lines={lines} />
      )}
    </StaffLayout>
  );
}

/** As many of the newest as there is room for, the newest on top; nothing is cut. */
function Newest({ lines }: { lines: readonly Line[] }) {
  const room = useRef<HTMLDivElement>(null);
  const fit = useCallback(() => {
    if (!room.current) return;
    const rows = [...room.current.children].filter((row) => row instanceof HTMLElement);
    for (const row of rows) row.hidden = false;
    const end = room.current.getBoundingClientRect().bottom;
    const fits = rows.map((row) => row.getBoundingClientRect().bottom <= end);
    for (const [index, row] of rows.entries()) row.hidden = !fits[index];
  }, []);
  useLayoutEffect(fit);
  // The band that asks who is there, and letters that came late, change what fits.
  useEffect(() => {
    if (!room.current) return;
    const watcher = new ResizeObserver(fit);
    watcher.observe(room.current);
    void document.fonts.ready.then(fit);
    return () => watcher.disconnect();
  }, [fit]);
  return (
    <div className="monitor-room monitor-lines" ref={room} data-testid="monitor-lines">
      {[...lines].reverse().map((line) => (
        <LineRow key={line.n} line={line} />
      ))}
    </div>
  );
}

const arrows = { in: ArrowLeft, out: ArrowRight, beside: Dot } as const;

function LineRow({ line }: { line: Line }) {
  const { say } = useStage();
  const { at, dir, hex, bytes, decoded } = line;
  const Arrow = arrows[dir];
  const groups = hex.slice(0, SHOWN_BYTES * 2).match(/../g) ?? [];
  return (
    <div className="monitor-line" data-dir={dir}>
      <span className="monitor-at">{at.slice(11, 23)}</span>
      <span className="monitor-dir">
        <Arrow className="icon" aria-hidden="true" />
        <span>{say(`staff:monitor.dir.${dir}`)}</span>
      </span>
      <span className="monitor-what">
        {decoded && <strong>{decoded}</strong>}
        {groups.length > 0 && (
          <code>
            {groups.join(' ')}
            {bytes > groups.length && ` … ${say('staff:monitor.bytes', { n: bytes })}`}
          </code>
        )}
      </span>
    </div>
  );
}
