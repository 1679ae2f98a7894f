/** Where one is led from a key by an arrow: another key, or out of the keyboard. */
export type Way = 'up' | 'down' | 'left' | 'right';

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const middle = ({ left, right }: Box): number => (left + right) / 2;

/** Keys whose middles lie on one line, rows from the top, keys from the left. */
function rowsOf(boxes: readonly Box[]): number[][] {
  const rows: number[][] = [];
  const at = (index: number): Box => boxes[index] ?? { left: 0, right: 0, top: 0, bottom: 0 };
  const order = boxes.map((_, index) => index).sort((a, b) => at(a).top - at(b).top);
  for (const index of order) {
    const row = rows.at(-1);
    const first = row?.[0];
    const height = (at(index).top + at(index).bottom) / 2;
    if (row && first !== undefined && height < at(first).bottom) row.push(index);
    else rows.push([index]);
  }
  return rows.map((row) => row.sort((a, b) => at(a).left - at(b).left));
}

/** Left and right run on into the next line, as reading does; up and down keep to the column as well as keys allow. */
export function neighbour(boxes: readonly Box[], from: number, way: Way): number | 'before' | 'after' {
  const here = boxes[from];
  if (here === undefined) return 'after';
  const rows = rowsOf(boxes);
  const line = rows.flat();
  const place = line.indexOf(from);
  if (way === 'left') return line[place - 1] ?? 'before';
  if (way === 'right') return line[place + 1] ?? 'after';
  const row = rows.findIndex((keys) => keys.includes(from));
  const next = rows[way === 'up' ? row - 1 : row + 1];
  if (next === undefined) return way === 'up' ? 'before' : 'after';
  const distance = (index: number): number => {
    const box = boxes[index];
    if (box === undefined) return Number.POSITIVE_INFINITY;
    const outside = Math.max(box.left - middle(here), middle(here) - box.right, 0);
    return outside * 1000 + Math.abs(middle(box) - middle(here));
  };
  return next.toSorted((a, b) => distance(a) - distance(b))[0] ?? 'after';
}
