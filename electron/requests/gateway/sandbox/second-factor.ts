import { limits } from './limits.ts';

/** Counts wrong tries per number, so that a found receipt does not give the status away. */
export interface GuessLimit {
  /** How long no more are taken; 0 when one may try. */
  lockedMs(number: string, now: Date): number;
  wrong(number: string, now: Date): void;
  right(number: string): void;
}

export function createGuessLimit(most: number = limits.wrongFactors): GuessLimit {
  const guesses = new Map<string, { count: number; since: number }>();
  const leftMs = ({ since }: { since: number }, now: Date): number =>
    since + limits.wrongFactorsForgottenMs - now.getTime();
  const fresh = (number: string, now: Date) => {
    const entry = guesses.get(number);
    if (entry && leftMs(entry, now) > 0) return entry;
    guesses.delete(number);
    return undefined;
  };
  return {
    lockedMs(number, now) {
      const entry = fresh(number, now);
      return entry && entry.count >= most ? leftMs(entry, now) : 0;
    },
    wrong(number, now) {
      const entry = fresh(number, now) ?? { count: 0, since: now.getTime() };
      guesses.set(number, { ...entry, count: entry.count + 1 });
      const [oldest] = guesses.keys();
      if (guesses.size > limits.countedNumbers && oldest !== undefined) guesses.delete(oldest);
    },
    right: (number) => void guesses.delete(number),
  };
}
