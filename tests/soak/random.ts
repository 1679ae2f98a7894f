/** Chance that comes back: the same seed gives the same visits. */
export interface Random {
  /** 0 ≤ value < 1 */
  next(): number;
  chance(share: number): boolean;
  below(count: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
  /** By weight; a weight of 0 is never taken. */
  weighed<T extends string>(weights: Readonly<Record<T, number>>): T;
}

/** mulberry32: small, and good enough to choose what a visitor does. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: (from) => from[below(from.length)] ?? from[0],
    weighed<T extends string>(weights: Readonly<Record<T, number>>): T {
      // Object.entries forgets the keys' type
      const entries = Object.entries(weights) as [T, number][];
      let at = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) {
        if (at < weight) return name;
        at -= weight;
      }
      throw new Error('no weight is greater than 0');
    },
  };
}

/** Each visit has its own chance, so that visit 4,711 can be played without the 4,710 before it. */
export const randomOfVisit = (seed: number, visit: number): Random =>
  randomOf(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(visit + 1, 0xc2b2ae35));
