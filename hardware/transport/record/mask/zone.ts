import { specimenString } from './shape.ts';

/** A part of one line of a zone, end excluded. */
type Span = readonly [line: number, from: number, to: number];
interface Zone {
  length: number;
  names: Span;
  number: Span;
  optional: readonly Span[];
  birth: Span;
  sex: Span;
  expiry: Span;
  /** Check digits in the order they are made, each with what it is made of (ICAO 9303-5 §4.2.2, -6, -4). */
  checks: readonly { at: Span; of: readonly Span[] }[];
}

const secondLine = {
  number: [1, 0, 9],
  birth: [1, 13, 19],
  sex: [1, 20, 21],
  expiry: [1, 21, 27],
} as const;
const secondLineChecks = [
  { at: [1, 9, 10], of: [[1, 0, 9]] },
  { at: [1, 19, 20], of: [[1, 13, 19]] },
  { at: [1, 27, 28], of: [[1, 21, 27]] },
] as const;

const zones: readonly (Zone & { lines: number })[] = [
  {
    lines: 3,
    length: 30,
    names: [2, 0, 30],
    number: [0, 5, 14],
    optional: [
      [0, 15, 30],
      [1, 18, 29],
    ],
    birth: [1, 0, 6],
    sex: [1, 7, 8],
    expiry: [1, 8, 14],
    checks: [
      { at: [0, 14, 15], of: [[0, 5, 14]] },
      { at: [1, 6, 7], of: [[1, 0, 6]] },
      { at: [1, 14, 15], of: [[1, 8, 14]] },
      {
        at: [1, 29, 30],
        of: [
          [0, 5, 30],
          [1, 0, 7],
          [1, 8, 15],
          [1, 18, 29],
        ],
      },
    ],
  },
  {
    lines: 2,
    length: 36,
    names: [0, 5, 36],
    optional: [[1, 28, 35]],
    ...secondLine,
    checks: [
      ...secondLineChecks,
      {
        at: [1, 35, 36],
        of: [
          [1, 0, 10],
          [1, 13, 20],
          [1, 21, 35],
        ],
      },
    ],
  },
  {
    lines: 2,
    length: 44,
    names: [0, 5, 44],
    optional: [[1, 28, 42]],
    ...secondLine,
    checks: [
      ...secondLineChecks,
      { at: [1, 42, 43], of: [[1, 28, 42]] },
      {
        at: [1, 43, 44],
        of: [
          [1, 0, 10],
          [1, 13, 20],
          [1, 21, 43],
        ],
      },
    ],
  },
];

/** Of td1-01 of the simulator's specimens, which is nobody's: a number that passes the IIN's own check too. */
const specimen = { iin: '700101399004', birth: '700101', expiry: '330115', sex: 'M' } as const;

/**
 * The lines of a zone as those of a document of nobody: same format, state, letters where letters and digits where digits
 * were. A check digit that was right is right again, a wrong one stays wrong. Null when this is no zone.
 */
export function specimenZone(lines: readonly string[]): string[] | null {
  const zone = zones.find(
    (each) => each.lines === lines.length && lines.every((line) => line.length === each.length),
  );
  if (!zone) return null;
  const read = (from: readonly string[], [line, start, end]: Span): string =>
    (from[line] ?? '').slice(start, end);
  const masked = [...lines];
  const write = ([line, start, end]: Span, text: string): void => {
    const old = masked[line] ?? '';
    masked[line] = old.slice(0, start) + text + old.slice(end);
  };
  write(zone.names, specimenString(read(lines, zone.names)));
  write(zone.number, specimenString(read(lines, zone.number)));
  for (const span of zone.optional) {
    const text = read(lines, span);
    write(span, /^\d{12}/.test(text) ? specimen.iin + specimenString(text.slice(12)) : specimenString(text));
  }
  for (const name of ['birth', 'expiry', 'sex'] as const)
    write(zone[name], overWritten(read(lines, zone[name]), specimen[name]));
  for (const { at, of } of zone.checks) {
    const digitOf = (from: readonly string[]) => checkDigit(of.map((span) => read(from, span)).join(''));
    const told = read(lines, at);
    if (!/^\d$/.test(told)) continue;
    const shift = (Number(told) - digitOf(lines) + 10) % 10;
    write(at, String((digitOf(masked) + shift) % 10));
  }
  return masked;
}

/** Fillers stay: an unknown date stays unknown. */
const overWritten = (text: string, by: string): string =>
  [...text].map((character, at) => (character === '<' ? '<' : (by[at] ?? '0'))).join('');

/** ICAO 9303-3 §4.9: weights 7, 3, 1; A is 10; a filler is 0. */
function checkDigit(text: string): number {
  const values = [...text].map((character) => (character === '<' ? 0 : Number.parseInt(character, 36)));
  return values.reduce((sum, value, at) => sum + value * ([7, 3, 1][at % 3] ?? 0), 0) % 10;
}
