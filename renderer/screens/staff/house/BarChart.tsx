export interface Bar {
  /** Under it. */
  name: string;
  size: number;
  /** Above it. */
  words: string;
}

interface BarChartProps {
  title: string;
  about?: string;
  bars: readonly Bar[];
  /** Size that fills the height; null: the largest one. */
  most: number | null;
  /** Said when all are empty. */
  none: string;
  testId: string;
}

/** In percent of the drawing's height: words above, names below. */
const TOP = 16;
const BOTTOM = 82;
/** Of the width that one bar has. */
const BAR_WIDTH = 0.66;

/** Bars over their names, with their sizes in words above: read without a colour, and as a sentence by a voice. */
export function BarChart({ title, about, bars, most, none, testId }: BarChartProps) {
  const highest = most ?? Math.max(1, ...bars.map(({ size }) => size));
  const step = 100 / bars.length;
  const empty = bars.every(({ size }) => size === 0);
  const said = bars.filter(({ size }) => size > 0).map(({ name, words }) => `${name}: ${words}`);
  return (
    <section className="measure-block" data-testid={testId}>
      <h2>{title}</h2>
      {about && <p className="quiet measure-about">{about}</p>}
      <svg className="bar-chart" role="img" aria-label={`${title}. ${empty ? none : said.join('; ')}`}>
        <line className="axis" x1="0" x2="100%" y1={`${BOTTOM}%`} y2={`${BOTTOM}%`} />
        {bars.map(({ name, size, words }, index) => {
          const middle = (index + 0.5) * step;
          const height = (Math.min(size, highest) / highest) * (BOTTOM - TOP);
          return (
            <g key={name}>
              <rect
                className="bar"
                data-size={size}
                x={`${middle - (step * BAR_WIDTH) / 2}%`}
                width={`${step * BAR_WIDTH}%`}
                y={`${BOTTOM - height}%`}
                height={`${height}%`}
              />
              <text className="bar-words" x={`${middle}%`} y={`${BOTTOM - height - 2}%`}>
                {words}
              </text>
              <text className="bar-name" x={`${middle}%`} y="97%">
                {name}
              </text>
            </g>
          );
        })}
        {empty && (
          <text className="bar-none" x="50%" y="50%">
            {none}
          </text>
        )}
      </svg>
    </section>
  );
}
