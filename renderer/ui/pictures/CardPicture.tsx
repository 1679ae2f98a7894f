import type { Place } from './place.ts';
import './CardPicture.css';

interface CardPictureProps {
  place: Place;
  out?: boolean;
  /** What of the card the device reads: the printed lines or the chip inside it, or a bar code held in front of it. */
  reads?: 'lines' | 'chip' | 'barcode';
}

const TOWARDS = 'M104 202h32v14h18l-34 22-34-22h18z';
/** Over the card: without motion it is the arrow alone that tells taking it from putting it in. */
const AWAY = 'M104 30h32V22h18L120 0 86 22h18z';

/** A card going into the reader (or out of it), drawn towards the side where the reader is. */
export function CardPicture({ place, out, reads = 'lines' }: CardPictureProps) {
  return (
    <svg
      className={`card-picture by-${reads} towards-${place ?? 'below'} ${out ? 'out' : ''}`}
      viewBox="0 0 240 240"
      aria-hidden="true"
    >
      <clipPath id="above-slot">
        <rect x="0" y="-20" width="240" height="180" />
      </clipPath>
      <rect className="reader" x="32" y="148" width="176" height="46" rx="8" />
      {reads === 'barcode' ? (
        <path className="light" d="M72 152 86 108H154L168 152Z" />
      ) : (
        <rect className="slot" x="48" y="152" width="144" height="9" rx="4" />
      )}
      <g clipPath="url(#above-slot)">
        <g className="card-moves">{cards[reads]}</g>
      </g>
      {place && <path className="arrow" d={out ? AWAY : TOWARDS} />}
    </svg>
  );
}

/** Lowest stands what goes first. */
const cards = {
  lines: (
    <>
      <rect className="card" x="58" y="32" width="124" height="80" rx="8" />
      <rect className="card-chip" x="72" y="44" width="22" height="18" rx="3" />
      <path className="card-lines" d="M70 80H170M70 90H170M70 100H170" />
    </>
  ),
  chip: (
    <>
      <rect className="card" x="86" y="6" width="68" height="106" rx="8" />
      <rect className="card-chip" x="109" y="76" width="22" height="26" rx="3" />
      <path className="card-chip" d="M109 89h7m8 0h7m-11-13v7m0 12v7" />
    </>
  ),
  barcode: (
    <>
      <rect className="card" x="58" y="4" width="124" height="80" rx="8" />
      <path className="card-bars" d="M74 62H166" />
    </>
  ),
} as const;
