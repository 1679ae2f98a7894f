import { Arrow } from './parts.tsx';

/** The kiosk from its front, with the door below the screen. */
export function Door({ opens }: { opens: boolean }) {
  return (
    <>
      <rect className="pc-body" x="100" y="-42" width="140" height="252" rx="10" />
      <rect className="pc-sheet" x="114" y="-28" width="112" height="92" rx="4" />
      <rect className="pc-slot" x="112" y="82" width="116" height="116" />
      <rect className="pc-inner" x="140" y="140" width="60" height="40" rx="4" />
      <circle className="pc-sheet" cx="170" cy="118" r="18" />
      <g className={`pc-door ${opens ? 'opens' : 'closes'}`}>
        <rect className="pc-panel" x="112" y="82" width="116" height="116" />
        <circle className="pc-knob" cx="212" cy="140" r="8" />
        <rect className="pc-slot" x="210" y="136" width="4" height="9" />
      </g>
      {opens ? <Arrow x={84} y={168} turn={-90} /> : <Arrow x={136} y={168} turn={90} />}
    </>
  );
}
