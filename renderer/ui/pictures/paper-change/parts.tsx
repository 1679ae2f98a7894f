import type { Scene } from './scenes.ts';

/** Where something goes: a fat arrow whose tip is at x, y; turned clockwise from pointing up. */
export function Arrow({ x, y, turn = 0 }: { x: number; y: number; turn?: number }) {
  return (
    <path
      className="pc-arrow"
      d="M0 0 L20 24 H9 V52 H-9 V24 H-20 Z"
      transform={`translate(${x} ${y}) rotate(${turn})`}
    />
  );
}

/** The roll at its place, or the empty core; with its own movement. `tail`: which way the paper leaves it. */
export function Roll({ x, y, state, tail }: { x: number; y: number; state: Scene['roll']; tail: string }) {
  const isCore = state === 'core' || state === 'coreOut';
  const moves = state === 'coreOut' ? 'pc-goes-up' : state === 'rollIn' ? 'pc-comes-down' : '';
  return (
    <g transform={`translate(${x} ${y})`}>
      <g className={moves}>
        {!isCore && (
          <>
            {state === 'rollIn' && <path className="pc-strand" d={tail} />}
            <circle className="pc-sheet" r="42" />
            <circle className="pc-winding" r="34" />
            <circle className="pc-winding" r="26" />
          </>
        )}
        <circle className="pc-core" r="13" />
        <circle className="pc-hole" r="7" />
      </g>
    </g>
  );
}
