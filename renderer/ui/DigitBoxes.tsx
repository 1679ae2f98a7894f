import './DigitBoxes.css';

interface DigitBoxesProps {
  id: string;
  digits: string;
  /** Lengths of the groups, with a label over each where it needs one. */
  groups: readonly { length: number; label?: string }[];
  /** Said instead of the boxes. */
  label: string;
  wrong: boolean;
  /** Dots instead of the digits, the last one too. */
  masked?: boolean;
}

/** The places of a number, filled from the left. */
export function DigitBoxes({ id, digits, groups, label, wrong, masked }: DigitBoxesProps) {
  let start = 0;
  const placed = groups.map((group) => {
    const first = start;
    start += group.length;
    return { ...group, places: Array.from({ length: group.length }, (_, index) => first + index) };
  });
  return (
    <div
      id={id}
      className={['digit-boxes', wrong && 'wrong', groups.length === 4 && 'in-pairs']
        .filter(Boolean)
        .join(' ')}
      role="img"
      data-private
      aria-label={label}
      aria-describedby={wrong ? 'field-problem' : undefined}
    >
      {placed.map(({ label: over, places }) => (
        <span className="digit-group" key={places[0]}>
          {over !== undefined && <span className="quiet">{over}</span>}
          <span className="digit-group-boxes">
            {places.map((place) => (
              <span className={place === digits.length ? 'digit-box next' : 'digit-box'} key={place}>
                {masked && place < digits.length ? '•' : digits[place]}
              </span>
            ))}
          </span>
        </span>
      ))}
    </div>
  );
}
