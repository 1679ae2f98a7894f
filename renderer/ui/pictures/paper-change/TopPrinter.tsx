import { Arrow, Roll } from './parts.tsx';
import type { Scene } from './scenes.ts';

/**
 * A printer that the roll is laid into from above. The paper leaves it from below, towards the front: its outer side,
 * which the heat works on, then lies on the head.
 */
export function TopPrinter({ cover, roll, strand, press }: Scene) {
  return (
    <>
      <path className="pc-body" d="M82 118H258V196Q258 206 248 206H92Q82 206 82 196Z" />
      <path className="pc-well" d="M116 118H230V130A58 52 0 0 1 114 130Z" />
      <Roll x={172} y={132} state={roll} tail="M0 42C-20 42 -42 34 -62 20" />
      {(strand === 'comes' || strand === 'out') && (
        <path
          className={strand === 'comes' ? 'pc-strand pc-grows' : 'pc-strand'}
          pathLength="100"
          d="M172 174C140 174 122 126 96 112S62 84 56 62"
        />
      )}
      {strand === 'tears' && (
        <>
          <path className="pc-strand" d="M172 174C140 174 122 126 96 112" />
          <path className="pc-strand pc-torn" d="M90 108C74 98 62 84 56 62" />
        </>
      )}
      <g className={`pc-cover pc-top-cover ${cover}`}>
        <path d="M84 117Q86 66 140 60H222Q258 62 258 117Z" />
      </g>
      <circle className="pc-hinge" cx="257" cy="117" r="6" />
      {press === 'lever' && (
        <rect className="pc-knob pc-pressed" x="258" y="128" width="18" height="30" rx="4" />
      )}
      {press === 'button' && <circle className="pc-knob pc-pressed" cx="100" cy="176" r="10" />}
      {cover === 'opens' && <Arrow x={74} y={36} turn={20} />}
      {cover === 'closes' && <Arrow x={60} y={108} turn={180} />}
      {roll === 'coreOut' && <Arrow x={214} y={20} />}
      {roll === 'rollIn' && <Arrow x={60} y={70} turn={150} />}
      {strand === 'comes' && press === null && <Arrow x={24} y={40} turn={-25} />}
      {strand === 'tears' && <Arrow x={22} y={74} turn={-70} />}
      {press === 'lever' && <Arrow x={274} y={116} turn={180} />}
      {press === 'button' && <Arrow x={84} y={176} turn={90} />}
    </>
  );
}
