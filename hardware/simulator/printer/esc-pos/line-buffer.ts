import type { Align, Cell, PaperItem } from '../paper/items.ts';

/** Process ids wait with the print data before them: it is not on paper before its line is (devices.md §1.5). */
export type ProcessId = [number, number, number, number];

/** A line holds no more: a host that never ends it must not fill the memory. */
const mostIds = 256;

/** The line being collected; nothing of it is on paper. */
export class LineBuffer {
  private cells: Cell[] = [];
  private ids: ProcessId[] = [];
  private width = 0;

  constructor(private readonly paperDots: number) {}

  get empty(): boolean {
    return this.cells.length === 0;
  }
  get position(): number {
    return this.width;
  }

  fits(cell: Cell): boolean {
    return this.width + cell.width <= this.paperDots;
  }
  add(cell: Cell): void {
    this.cells.push(cell);
    this.width += cell.width;
  }
  await(id: ProcessId): void {
    if (this.ids.length < mostIds) this.ids.push(id);
  }

  /** Takes the line out; `lineSpacing` is the least it advances. */
  take(align: Align, lineSpacing: number): { item: PaperItem; ids: ProcessId[] } {
    const height = this.cells.reduce((tallest, cell) => Math.max(tallest, cell.height), lineSpacing);
    const taken = { item: { kind: 'line' as const, cells: this.cells, align, height }, ids: this.ids };
    this.clear();
    return taken;
  }

  clear(): void {
    this.cells = [];
    this.ids = [];
    this.width = 0;
  }
}
