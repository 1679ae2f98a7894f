import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { physicalSize } from '../../../lib/scale.ts';
import { useStage } from '../../../lib/stage.tsx';

export type RowState = 'good' | 'care' | 'bad' | 'plain';
const icons = { good: CircleCheck, care: TriangleAlert, bad: CircleX } as const;

export function SystemCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="system-card">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface RowProps {
  name: string;
  value: string;
  state?: RowState;
  testId?: string;
}

/** A name and what was found; a mark where somebody has judged it. */
export function Row({ name, value, state = 'plain', testId }: RowProps) {
  const Icon = state === 'plain' ? null : icons[state];
  return (
    <div className="system-row" data-state={state} data-testid={testId}>
      <span className="system-name">{name}</span>
      <span className="system-value">
        {Icon && <Icon className="icon" aria-hidden="true" />} {value}
      </span>
    </div>
  );
}

/** What the window measures against what kiosk.yaml says: by that every millimetre on the glass is reckoned. */
export function ScreenRows() {
  const { frame, say } = useStage();
  const { screen } = frame;
  const measured = [window.screen.width, window.screen.height].map((n) =>
    Math.round(n * window.devicePixelRatio),
  );
  const fits = measured[0] === screen.widthPx && measured[1] === screen.heightPx;
  const { widthMm, heightMm } = physicalSize(screen);
  return (
    <>
      <Row
        name={say('staff:system.measured')}
        state={fits ? 'good' : 'care'}
        testId="system-measured"
        value={say('staff:system.pixels', { width: measured[0] ?? 0, height: measured[1] ?? 0 })}
      />
      <Row
        name={say('staff:system.configured')}
        value={`${say('staff:system.pixels', { width: screen.widthPx, height: screen.heightPx })} · ${screen.diagonalInches}″ · ${say(
          'staff:system.millimetres',
          { width: Math.round(widthMm), height: Math.round(heightMm) },
        )}`}
      />
    </>
  );
}
