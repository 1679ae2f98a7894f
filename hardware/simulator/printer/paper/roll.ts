import { type PaperItem, textOf } from './items.ts';

/** Longest paper kept for looking at: 2.5 m. What comes out beyond that has dropped to the floor. */
const longestDots = 20_000;
/** Cuts and lines without height add no length. */
const mostItems = 5_000;

/** The paper hanging out of the printer since somebody tore it off. */
export class PaperRoll {
  private items: PaperItem[] = [];
  private lengthDots = 0;

  /** Nothing to look at: a feed alone is inside the printer. */
  get empty(): boolean {
    return this.hanging().length === 0;
  }

  get lines(): string[] {
    return textOf(this.items);
  }

  /** How many receipts were cut. */
  get cuts(): number {
    return this.items.filter((item) => item.kind === 'cut').length;
  }

  /** The text between the last two cuts. */
  get lastPiece(): string[] {
    const isCut = ({ kind }: PaperItem): boolean => kind === 'cut';
    const end = this.items.findLastIndex(isCut);
    return textOf(this.items.slice(this.items.slice(0, Math.max(0, end)).findLastIndex(isCut) + 1, end));
  }

  add(item: PaperItem): void {
    this.items.push(item);
    this.lengthDots += item.height;
    while (this.lengthDots > longestDots || this.items.length > mostItems) {
      const floor = this.items.shift();
      if (!floor) break;
      this.lengthDots -= floor.height;
    }
  }

  /** What hangs last; false when it was torn off, or has dropped to the floor. */
  endsWith(item: object): boolean {
    return this.items.at(-1) === item;
  }

  /** A raster grows row by row while it is received. */
  grow(item: { height: number }, dots: number): void {
    item.height += dots;
    this.lengthDots += dots;
  }

  /** What one sees: the blank paper after the last cut is still between head and knife. */
  hanging(): readonly PaperItem[] {
    const lastPrint = this.items.findLastIndex((item) => item.kind !== 'feed');
    if (lastPrint < 0) return [];
    return this.items[lastPrint]?.kind === 'cut' ? this.items.slice(0, lastPrint + 1) : this.items;
  }

  /** The pieces between the cuts; blank paper alone is no receipt. */
  receipts(): PaperItem[][] {
    const pieces: PaperItem[][] = [[]];
    for (const item of this.items) {
      pieces.at(-1)?.push(item);
      if (item.kind === 'cut') pieces.push([]);
    }
    return pieces.filter((piece) => piece.some((item) => item.kind !== 'feed' && item.kind !== 'cut'));
  }

  /** What is still between head and knife begins the next receipt. */
  tearOff(): void {
    this.items = this.items.slice(this.hanging().length);
    this.lengthDots = this.items.reduce((sum, item) => sum + item.height, 0);
  }
}
