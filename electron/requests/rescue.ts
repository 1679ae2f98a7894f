import { z } from 'zod';
import type { Database } from '../storage/database.ts';
import { storageLimits } from '../storage/limits.ts';
import { serviceIdSchema, trackingIdSchema } from './gateway/schema/common.ts';

const rowSchema = z
  .object({
    position: z.int().positive(),
    tracking_id: trackingIdSchema,
    service: serviceIdSchema,
    created_at: z.iso.datetime(),
    /** JWE, compact form (RFC 7516 §7.1); ECDH-ES has no encrypted key. */
    sealed: z
      .string()
      .regex(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/)
      .nullable(),
    state: z.enum(['waiting', 'registered', 'refused']),
    attempts: z.int().min(0),
    next_attempt_at: z.int(),
    registration_number: z.string().max(40).nullable(),
    last_error: z.string().max(60).nullable(),
  })
  .refine(({ state, sealed }) => state !== 'waiting' || sealed !== null);
type Row = z.infer<typeof rowSchema>;

export interface RescuedRequests {
  waiting: number;
  settled: number;
  /** Every row could be read. */
  whole: boolean;
}

/**
 * Brings requests from a damaged journal into this one, each as it stood; what is here already is left as it is. One
 * that was on its way may reach the gateway again, under the same key.
 */
export function rescueRequests(from: Database, into: Database): RescuedRequests {
  const insert = into.raw.prepare(
    `INSERT OR IGNORE INTO requests (tracking_id, service, created_at, sealed, state, attempts, next_attempt_at,
       registration_number, last_error) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const { rows, whole } = readable(from);
  const rescued = { waiting: 0, settled: 0, whole };
  into.transaction(() => {
    for (const row of rows) {
      const { changes } = insert.run(
        row.tracking_id,
        row.service,
        row.created_at,
        row.sealed,
        row.state,
        row.attempts,
        row.next_attempt_at,
        row.registration_number,
        row.last_error,
      );
      if (Number(changes) > 0) rescued[row.state === 'waiting' ? 'waiting' : 'settled'] += 1;
    }
  });
  return rescued;
}

/** Row by row: behind a page that cannot be read others can be. */
function readable({ raw }: Database): { rows: Row[]; whole: boolean } {
  const next = raw.prepare('SELECT * FROM requests WHERE position > ? ORDER BY position LIMIT 1');
  const one = raw.prepare('SELECT * FROM requests WHERE position = ?');
  const rows: Row[] = [];
  let whole = true;
  let behind = 0;
  const last = lastPosition(raw);
  const take = (found: unknown): void => {
    const row = rowSchema.safeParse(found).data;
    if (row) rows.push(row);
    else whole = false;
  };
  for (;;) {
    try {
      const found = next.get(behind);
      if (found === undefined) break;
      // of a damaged row the number alone may be good
      behind = Math.max(behind + 1, z.object({ position: z.int() }).safeParse(found).data?.position ?? 0);
      take(found);
    } catch {
      whole = false;
      const until = Math.min(last ?? Number.POSITIVE_INFINITY, behind + storageLimits.seekBehindDamage);
      let seen = behind;
      for (let position = behind + 1; position <= until && seen === behind; position += 1) {
        try {
          const found = one.get(position);
          if (found !== undefined) {
            take(found);
            seen = position;
          }
        } catch {
          // this one lies in the damaged page too
        }
      }
      if (seen === behind) break;
      behind = seen;
    }
  }
  return { rows, whole };
}

function lastPosition(raw: Database['raw']): number | null {
  try {
    const row = raw.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'requests'").get();
    return z.object({ seq: z.int() }).safeParse(row).data?.seq ?? null;
  } catch {
    return null;
  }
}
