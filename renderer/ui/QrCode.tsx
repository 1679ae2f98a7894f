import { create } from 'qrcode';
import { useMemo } from 'react';
import './QrCode.css';

/** Modules of white around the code that every reader expects (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** Always dark on white, in high contrast too: many phones cannot read an inverted code. */
export function QrCode({ value, label }: { value: string; label: string }) {
  const rows = useMemo(() => runsOf(value), [value]);
  const size = rows.size + QUIET_ZONE * 2;
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} className="qr-light" />
      {rows.runs.map(({ x, y, width }) => (
        <rect
          key={`${x}-${y}`}
          x={x + QUIET_ZONE}
          y={y + QUIET_ZONE}
          width={width}
          height={1}
          className="qr-dark"
        />
      ))}
    </svg>
  );
}

/** Dark modules of each row joined to runs: a tenth of the rectangles. */
function runsOf(value: string): { size: number; runs: { x: number; y: number; width: number }[] } {
  const { modules } = create(value, { errorCorrectionLevel: 'M' });
  const runs: { x: number; y: number; width: number }[] = [];
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (!modules.get(y, x)) continue;
      const last = runs.at(-1);
      if (last && last.y === y && last.x + last.width === x) last.width += 1;
      else runs.push({ x, y, width: 1 });
    }
  }
  return { size: modules.size, runs };
}
