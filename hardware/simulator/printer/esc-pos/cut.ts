/** Head to cutter (facts/devices.md §1.8). */
export const cutterGapMm = 12;

export interface Cut {
  partial: boolean;
  /** Fed beyond the last print; undefined: not fed to the cutter at all, the knife falls where the paper is. */
  feedDots: number | undefined;
}

/** GS V m [n]: form A cuts where the paper is, B and D feed to the cutter and n further; C only sets a distance. */
export function cutOf([mode = 0, n = 0]: Uint8Array): Cut | undefined {
  switch (mode) {
    case 0:
    case 48:
      return { partial: false, feedDots: undefined };
    case 1:
    case 49:
      return { partial: true, feedDots: undefined };
    case 65:
    case 103:
      return { partial: false, feedDots: n };
    case 66:
    case 104:
      return { partial: true, feedDots: n };
    default:
      return undefined;
  }
}
