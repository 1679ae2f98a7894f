import { Arrow, Roll } from './parts.tsx';
import type { Scene } from './scenes.ts';

/** A printer in the cabinet: the roll hangs behind and above it, the paper goes through it to the slot in front. */
export function InsidePrinter({ cover, roll, strand, press }: Scene) {
  return (
    <>
      <path className="pc-cabinet" d="M40 -40H320V210H40Z" />
      <rect className="pc-slot" x="34" y="136" width="12" height="26" rx="3" />
      <path className="pc-bracket" d="M242 40V206M218 206H266" />
      <rect className="pc-body" x="78" y="142" width="104" height="58" rx="6" />
      <Roll x={242} y={42} state={roll} tail="M-41 0C-42 20 -42 36 -50 58" />
      {(strand === 'comes' || strand === 'out') && (
        <path
          className={strand === 'comes' ? 'pc-strand pc-grows' : 'pc-strand'}
          pathLength="100"
          d="M202 54C196 100 206 138 176 146H78H18"
        />
      )}
      {strand === 'tears' && (
        <>
          <path className="pc-strand" d="M202 54C196 100 206 138 176 146H52" />
          <path className="pc-strand pc-torn" d="M44 148H8" />
        </>
      )}
      <g className={`pc-cover pc-inside-cover ${cover}`}>
        <path d="M78 141V120Q78 112 88 112H172Q182 112 182 120V141Z" />
      </g>
      <circle className="pc-hinge" cx="181" cy="140" r="6" />
      {press === 'lever' && (
        <rect className="pc-knob pc-pressed" x="104" y="92" width="26" height="16" rx="4" />
      )}
      {press === 'button' && <circle className="pc-knob pc-pressed" cx="100" cy="178" r="10" />}
      {cover === 'opens' && <Arrow x={92} y={54} turn={15} />}
      {cover === 'closes' && <Arrow x={66} y={104} turn={180} />}
      {roll === 'coreOut' && <Arrow x={296} y={-30} />}
      {roll === 'rollIn' && <Arrow x={172} y={24} turn={110} />}
      {strand === 'comes' && press === null && <Arrow x={186} y={126} turn={200} />}
      {strand === 'tears' && <Arrow x={10} y={168} turn={-45} />}
      {press === 'lever' && <Arrow x={117} y={84} turn={180} />}
      {press === 'button' && <Arrow x={100} y={152} turn={180} />}
    </>
  );
}
