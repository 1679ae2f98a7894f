import type { Place } from './place.ts';
import './CardPicture.css';

/** A card going into the reader (or out of it), drawn towards the side where the reader is. */
export function CardPicture({ place, out }: { place: Place; out?: boolean }) {
  return (
    <svg
      className={`card-picture towards-${place ?? 'below'} ${out ? 'out' : ''}`}
      viewBox="0 0 240 240"
      aria-hidden="true"
    >
      <clipPath id="above-slot">
        <rect x="0" y="-20" width="240" height="180" />
      </clipPath>
      <rect className="reader" x="32" y="148" width="176" height="46" rx="8" />
      <rect className="slot" x="48" y="152" width="144" height="9" rx="4" />
      <g clipPath="url(#above-slot)">
        <g className="card-moves">
          <rect className="card" x="58" y="32" width="124" height="80" rx="8" />
          <rect className="card-chip" x="72" y="44" width="22" height="18" rx="3" />
          <path className="card-lines" d="M70 80H170M70 90H170M70 100H170" />
        </g>
      </g>
      {place && <path className="arrow" d="M104 202h32v14h18l-34 22-34-22h18z" />}
    </svg>
  );
}
