import { ArrowBigDown, ArrowBigLeft, ArrowBigRight, ArrowBigUp } from 'lucide-react';
import type { Place } from './place.ts';
import './PaperPicture.css';

const arrows = { left: ArrowBigLeft, right: ArrowBigRight, above: ArrowBigUp, below: ArrowBigDown } as const;

/** Paper coming out of the printer, with an arrow to the side where it does. */
export function PaperPicture({ place }: { place: Place }) {
  const Arrow = place ? arrows[place] : null;
  return (
    <div className={`paper-picture place-${place ?? 'none'}`} aria-hidden="true">
      <svg className="printer-picture" viewBox="0 0 120 130" aria-hidden="true">
        <clipPath id="below-slot">
          <rect x="0" y="44" width="120" height="90" />
        </clipPath>
        <rect className="printer" x="8" y="6" width="104" height="46" rx="7" />
        <rect className="printer-slot" x="20" y="38" width="80" height="8" rx="4" />
        <g clipPath="url(#below-slot)">
          <g className="paper-comes">
            <rect className="sheet" x="28" y="36" width="64" height="84" />
            <path className="sheet-lines" d="M38 62H82M38 74H74M38 86H82M38 98H66" />
          </g>
        </g>
      </svg>
      {Arrow && <Arrow className="paper-arrow" />}
    </div>
  );
}
