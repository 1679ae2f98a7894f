/**
 * A scanner that pretends to be a keyboard types a whole code faster than any hand and ends it with Enter or Tab.
 * Characters are held back until it is sure that a hand has typed them.
 */
export const wedgeLimits = {
  /** The fastest typists leave about 60 ms between two keys; scanners 1 to 20 ms. */
  handMs: 25,
  /** Two keys rolled at once are a hand; the shortest codes printed here have eight characters. */
  leastCharacters: 6,
  /** A busy window gets a key late although it was struck in time. */
  holdMs: 40,
  /** No hand types so much in one burst: a code that is longer is forgotten as it comes. */
  mostHeld: 500,
} as const;

export interface Burst {
  held: string;
  /** Characters since the last pause, also those no longer held. */
  count: number;
  lastAt: number;
}
export const quiet: Burst = { held: '', count: 0, lastAt: Number.NEGATIVE_INFINITY };

export interface Told {
  burst: Burst;
  /** Typed by a hand, to go into the field now. */
  typed: string;
}

const isFast = (burst: Burst, at: number): boolean => at - burst.lastAt < wedgeLimits.handMs;

/** A character was struck `at` (ms of one clock). */
export function strike(burst: Burst, character: string, at: number): Told {
  if (!isFast(burst, at)) return { burst: { held: character, count: 1, lastAt: at }, typed: burst.held };
  const held = burst.held.length < wedgeLimits.mostHeld ? burst.held + character : burst.held;
  return { burst: { held, count: burst.count + 1, lastAt: at }, typed: '' };
}

/** Enter or Tab: the end of a code is dropped with it (`wedge`), after a hand's typing it is what it always is. */
export function finishStrike(burst: Burst, at: number): Told & { wedge: boolean } {
  const wedge = isFast(burst, at) && burst.count >= wedgeLimits.leastCharacters;
  return { burst: quiet, typed: wedge ? '' : burst.held, wedge };
}

/** Nothing came for `holdMs`, or something else needs what was typed. */
export const settle = (burst: Burst): Told => ({ burst: { ...burst, held: '' }, typed: burst.held });

/** In the midst of a burst even a space presses no button. */
export const isUnderWay = isFast;
