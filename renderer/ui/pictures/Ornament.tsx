import './Ornament.css';

/** Half of a ram's horn (қошқар мүйіз), mirrored. */
const HORN = 'M0 92V40C0 12 18 2 36 2s34 14 34 32-14 30-30 30-26-11-26-24 9-20 19-20 15 6 15 14';

/** The one piece of decoration: the horn motif in a row, as on felt. */
export function Ornament({ count }: { count: number }) {
  const width = count * 160;
  return (
    <svg className="ornament" viewBox={`0 0 ${width} 100`} aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical drawings that never move
        <g key={index} transform={`translate(${index * 160 + 80} 4)`}>
          <path d={HORN} />
          <path d={HORN} transform="scale(-1 1)" />
        </g>
      ))}
    </svg>
  );
}
