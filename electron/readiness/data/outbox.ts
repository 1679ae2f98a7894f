import { z } from 'zod';
import type { Database } from '../../storage/database.ts';
import { readinessLimits as limits } from '../limits.ts';
import { fail, pass } from '../lines.ts';
import type { Line } from '../report.ts';

const HOUR_MS = 3_600_000;
const counted = z.object({ waiting: z.int(), refused: z.int(), oldest: z.string().nullable() });

/** Requests that the gateway has not registered yet. How many and how old; whose and what is sealed. */
export function outbox({ raw }: Database, now: Date): Line {
  const { waiting, refused, oldest } = counted.parse(
    raw
      .prepare(
        `SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting,
                count(*) FILTER (WHERE state = 'refused') AS refused,
                min(created_at) FILTER (WHERE state = 'waiting') AS oldest FROM requests`,
      )
      .get(),
  );
  const hours = oldest === null ? 0 : Math.max(0, Math.floor((now.getTime() - Date.parse(oldest)) / HOUR_MS));
  const values = { waiting, refused, hours };
  return hours >= limits.outboxHours
    ? fail('outbox', 'oldRequests', 'checkNetwork', { values })
    : pass('outbox', { values });
}
