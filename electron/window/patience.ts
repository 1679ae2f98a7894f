export interface RecoveryLimits {
  reloadDelaysMs: readonly number[];
  stableMs: number;
  deathsBeforeRecreate: number;
}

export interface Cure {
  delayMs: number;
  /** A new window instead of the same one loaded again. */
  recreate: boolean;
}

/** What to do about the next death of the page, given the earlier ones. */
export function createPatience(
  limits: RecoveryLimits,
  now: () => number = () => performance.now(),
): () => Cure {
  let deaths = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  return () => {
    deaths = now() - lastAt >= limits.stableMs ? 1 : deaths + 1;
    lastAt = now();
    const delayMs = limits.reloadDelaysMs[Math.min(deaths, limits.reloadDelaysMs.length) - 1] ?? 0;
    return { delayMs, recreate: deaths >= limits.deathsBeforeRecreate };
  };
}
