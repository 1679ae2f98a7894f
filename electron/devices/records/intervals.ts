import type { KeptState } from './states.ts';

/** A stretch of one device's strip. Times are ISO 8601. */
export interface StateInterval {
  from: string;
  to: string;
  /** null: the kiosk did not run, or did not know the device yet. */
  state: KeptState | null;
  /** More than 1: it changed so often that only the worst of it was kept. */
  changes: number;
}

interface Row {
  at: number;
  state: KeptState;
  changes: number;
  lastAt: number;
  last: KeptState;
}
interface Span {
  from: number;
  to: number;
}
type Piece = Span & { state: KeptState | null; changes: number };

/** The strip between two times, without gaps or overlaps: what was known, as far as the kiosk ran. */
export function intervalsOf(
  rows: readonly Row[],
  runs: readonly Span[],
  { from, to }: Span,
): StateInterval[] {
  const known = rows.flatMap((row, index): Piece[] => {
    const end = rows[index + 1]?.at ?? to;
    const settled = { from: row.lastAt, to: end, state: row.last, changes: 1 };
    if (row.changes === 1) return [settled];
    return [{ from: row.at, to: row.lastAt, state: row.state, changes: row.changes }, settled];
  });
  const pieces: Piece[] = [];
  let at = from;
  const put = (piece: Piece) => {
    const begin = Math.max(piece.from, at);
    const end = Math.min(piece.to, to);
    if (end <= begin) return;
    if (begin > at) pieces.push({ from: at, to: begin, state: null, changes: 0 });
    pieces.push({ ...piece, from: begin, to: end });
    at = end;
  };
  for (const run of runs)
    for (const piece of known)
      put({ ...piece, from: Math.max(piece.from, run.from), to: Math.min(piece.to, run.to) });
  if (at < to) pieces.push({ from: at, to, state: null, changes: 0 });
  return pieces.map((piece) => ({
    ...piece,
    from: new Date(piece.from).toISOString(),
    to: new Date(piece.to).toISOString(),
  }));
}
