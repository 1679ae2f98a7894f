/** Random tests throw the dice a few times in `npm test`, and fifty times as often in `npm run test:full`. */
const times = process.env.QYZMET_FULL ? 50 : 1;

/** How often: `numRuns` of a random test, examples among them. */
export const throws = (few: number): number => few * times;

/** How long all of them may take together, ms. */
export const within = (ms: number): number => ms * times;
