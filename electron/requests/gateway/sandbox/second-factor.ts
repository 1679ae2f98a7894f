import { limits } from './limits.ts';

/** Counts wrong guesses per request, so that a found receipt does not give the status away. */
export interface GuessLimit {
  exceeded(trackingId: string, now: Date): boolean;
  wrong(trackingId: string, now: Date): void;
}

export function createGuessLimit(): GuessLimit {
  const guesses = new Map<string, { count: number; since: number }>();
  const fresh = (trackingId: string, now: Date) => {
    const entry = guesses.get(trackingId);
    if (entry && now.getTime() - entry.since < limits.wrongFactorsForgottenMs) return entry;
    guesses.delete(trackingId);
    return undefined;
  };
  return {
    exceeded: (trackingId, now) => (fresh(trackingId, now)?.count ?? 0) >= limits.wrongFactors,
    wrong: (trackingId, now) => {
      const entry = fresh(trackingId, now) ?? { count: 0, since: now.getTime() };
      guesses.set(trackingId, { ...entry, count: entry.count + 1 });
    },
  };
}
