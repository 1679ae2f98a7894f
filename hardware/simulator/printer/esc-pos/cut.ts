/** Head to cutter: about 12 mm of paper (facts/devices.md §1.8). */
export const cutterGapDots = 96;

export interface Cut {
  partial: boolean;
  /** Fed before cutting. */
  feedDots: number;
}

/** GS V m [n]: form A cuts where the paper is, B and D feed to the cutter and n further; C only sets a distance. */
export function cutOf([mode = 0, n = 0]: Uint8Array): Cut | undefined {
  switch (mode) {
    case 0:
    case 48:
      return { partial: false, feedDots: 0 };
    case 1:
    case 49:
      return { partial: true, feedDots: 0 };
    case 65:
    case 103:
      return { partial: false, feedDots: cutterGapDots + n };
    case 66:
    case 104:
      return { partial: true, feedDots: cutterGapDots + n };
    default:
      return undefined;
  }
}
