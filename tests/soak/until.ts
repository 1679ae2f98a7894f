const LOOK_MS = 50;
export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `holds`; throws after `limitMs`. */
export async function until(
  what: string,
  limitMs: number,
  holds: () => boolean | Promise<boolean>,
  lookMs = LOOK_MS,
): Promise<void> {
  for (const endsAt = Date.now() + limitMs; !(await holds()); await sleep(lookMs))
    if (Date.now() > endsAt) throw new Error(`${what}: not within ${limitMs / 1000} s`);
}
