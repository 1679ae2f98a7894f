import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeDurably } from './durable-file.ts';

/**
 * The time by which things are forgotten. A wall clock that is put forward by a year would end every term at once and
 * for ever, so this one follows it no faster than time can have passed: what the kiosk was off, up to a while, and while
 * it runs at most twice its running time. One that is put back holds it: nothing is forgotten early, only late.
 */
export interface TrustedClock {
  /** null: the wall clock is before this program was made. */
  now(): Date | null;
  /** Now and then: what has passed since is on the disk when it returns. */
  keep(): void;
}

export const clockLimits = {
  /** A kiosk is off over the long holidays at most; a longer gap is caught up with while it runs. */
  longestOffMs: 14 * 86_400_000,
  /** How fast it catches up. */
  speed: 2,
  /** The clock cannot be before the program was made. */
  oldest: Date.parse('2026-01-01T00:00:00Z'),
} as const;

const keptSchema = z.strictObject({ trusted: z.iso.datetime(), wall: z.iso.datetime() });

export function createTrustedClock(
  file: string,
  wall: () => Date = () => new Date(),
  monotonic: () => number = performance.now.bind(performance),
): TrustedClock {
  const kept = read(file);
  const begunAt = wall().getTime();
  const off = kept ? Math.min(Math.max(begunAt - Date.parse(kept.wall), 0), clockLimits.longestOffMs) : 0;
  let trusted = kept ? atMost(Date.parse(kept.trusted) + off, begunAt, Date.parse(kept.trusted)) : begunAt;
  let then = monotonic();

  function advance(): void {
    const passed = Math.max(0, monotonic() - then);
    then += passed;
    trusted = atMost(trusted + passed * clockLimits.speed, wall().getTime(), trusted);
  }
  return {
    now() {
      advance();
      const now = wall().getTime();
      return now < clockLimits.oldest ? null : new Date(Math.min(now, trusted));
    },
    keep() {
      advance();
      const times = { trusted: new Date(trusted).toISOString(), wall: wall().toISOString() };
      writeDurably(file, `${JSON.stringify(times)}\n`);
    },
  };
}

/** Forward as far as the wall goes, and never back. */
const atMost = (wished: number, wall: number, before: number): number =>
  Math.max(before, Math.min(wished, wall));

function read(file: string): z.infer<typeof keptSchema> | null {
  try {
    return keptSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}
