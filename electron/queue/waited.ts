import { z } from 'zod';
import type { Database } from '../storage/database.ts';
import type { Called } from './wait.ts';

/** How long people really waited: from the number to the first call of it. */
export interface Waited {
  /** Places given from that moment on that were called, in the order in which they were given. */
  since(from: Date): Called[];
}

const rowSchema = z.object({ issued_at: z.string(), called_at: z.string() });

export function createWaited({ raw }: Database): Waited {
  const called = raw.prepare(
    'SELECT issued_at, called_at FROM tickets WHERE issued_at >= ? AND called_at IS NOT NULL ORDER BY issued_at',
  );
  return {
    since: (from) =>
      called.all(from.toISOString()).map((row) => {
        const { issued_at, called_at } = rowSchema.parse(row);
        return { issuedAt: issued_at, calledAt: called_at };
      }),
  };
}
