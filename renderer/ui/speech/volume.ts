/** The steps of displaySchema; five can be told apart and walked through quickly. */
const QUIETEST = 1;
export const LOUDEST = 5;

/**
 * Four decibels a step, and the last is the sound as it was made: more would clip. Whoever sets the kiosk up makes
 * the middle step 65 dBA at the ear (EN 301 549 5.1.3.12).
 */
const STEP_DB = 4;

export const gainOf = (step: number): number => 10 ** (((clamped(step) - LOUDEST) * STEP_DB) / 20);

/** One step up or down, and no further than the ends. */
export const stepped = (step: number, by: 1 | -1): number => clamped(step + by);

const clamped = (step: number): number => Math.min(LOUDEST, Math.max(QUIETEST, Math.round(step)));
