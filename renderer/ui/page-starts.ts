export interface Block {
  top: number;
  bottom: number;
}

/** Index of the first block of each page. Blocks of one row of a grid share their top and stay together. */
export function pageStarts(blocks: readonly Block[], room: number): number[] {
  const starts = [0];
  let pageTop = blocks[0]?.top ?? 0;
  let rowStart = 0;
  for (const [index, { top, bottom }] of blocks.entries()) {
    if (top !== blocks[rowStart]?.top) rowStart = index;
    const isFirstOfPage = rowStart === starts.at(-1);
    if (bottom - pageTop <= room || isFirstOfPage) continue;
    starts.push(rowStart);
    pageTop = top;
  }
  return starts;
}

/** Which page a block is on. */
export const pageOf = (starts: readonly number[], block: number): number =>
  Math.max(
    0,
    starts.findLastIndex((start) => start <= block),
  );
