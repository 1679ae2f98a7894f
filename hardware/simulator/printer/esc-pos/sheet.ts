import type { PaperItem, RasterItem } from '../paper/items.ts';
import type { PaperRoll } from '../paper/roll.ts';
import { type Cut, cutterGapMm } from './cut.ts';
import type { ProcessId } from './line-buffer.ts';

/** What one token made the mechanism do. `ids` are to be reported when the paper has stopped moving. */
export interface Work {
  dots: number;
  cut: boolean;
  ids: ProcessId[];
}
export const still: Work = { dots: 0, cut: false, ids: [] };
export const moved = (dots: number, ids: ProcessId[] = []): Work => ({ dots, cut: false, ids });

/** The paper under the head, and how far the last print still is from the knife. */
export class Sheet {
  /** Head to knife: what is printed here can no longer be cut above. */
  private readonly gapDots: number;
  private blankDots: number;

  constructor(
    private readonly paper: PaperRoll,
    dotsPerMm: number,
  ) {
    this.gapDots = Math.round(cutterGapMm * dotsPerMm);
    this.blankDots = this.gapDots;
  }

  add(item: PaperItem, blank: boolean, ids: ProcessId[] = []): Work {
    this.paper.add(item);
    this.blankDots = blank ? this.blankDots + item.height : 0;
    return moved(item.height, ids);
  }

  endsWith(raster: RasterItem): boolean {
    return this.paper.endsWith(raster);
  }

  grow(raster: RasterItem, dots: number): Work {
    this.paper.grow(raster, dots);
    return moved(dots);
  }

  /** Fed to the knife, the next receipt begins with the paper between knife and head. */
  cut({ partial, feedDots }: Cut): Work {
    const fed = feedDots !== undefined;
    const intoPrint = fed ? 0 : Math.max(0, this.gapDots - this.blankDots);
    if (fed && feedDots > 0) this.paper.add({ kind: 'feed', height: feedDots });
    this.paper.add({ kind: 'cut', partial, intoPrint, height: 0 });
    if (fed) this.paper.add({ kind: 'feed', height: this.gapDots });
    this.blankDots = fed ? this.gapDots : Math.min(this.blankDots, this.gapDots);
    return { dots: fed ? feedDots + this.gapDots : 0, cut: true, ids: [] };
  }
}
