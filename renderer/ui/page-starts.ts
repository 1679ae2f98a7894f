export interface Block {
  top: number;
  bottom: number;
}

interface Row extends Block {
  start: number;
}

/** Index of the first block of each page. Blocks of one row of a grid stay together. */
export function pageStarts(blocks: readonly Block[], room: number): number[] {
  const starts = [0];
  let pageTop: number | null = null;
  for (const { start, top, bottom } of rowsOf(blocks)) {
    pageTop ??= top;
    if (start === 0 || bottom - pageTop <= room) continue;
    starts.push(start);
    pageTop = top;
  }
  return starts;
}

/** Whether a page is higher than the room: one row that does not fit by itself. */
export const isCut = (blocks: readonly Block[], room: number): boolean =>
  rowsOf(blocks).some(({ top, bottom }) => bottom - top > room);

/** Blocks side by side are one row, also where a lower one stands at its row's end. */
function rowsOf(blocks: readonly Block[]): Row[] {
  const rows: Row[] = [];
  for (const [start, { top, bottom }] of blocks.entries()) {
    const row = rows.at(-1);
    if (row && top < row.bottom) {
      row.top = Math.min(row.top, top);
      row.bottom = Math.max(row.bottom, bottom);
    } else rows.push({ start, top, bottom });
  }
  return rows;
}

/** Which page a block is on. */
export const pageOf = (starts: readonly number[], block: number): number =>
  Math.max(
    0,
    starts.findLastIndex((start) => start <= block),
  );
