import { z } from 'zod';
import type { Database } from '../../storage/database.ts';
import { readinessLimits as limits } from '../limits.ts';
import { fail, notTested, pass } from '../lines.ts';
import type { Line } from '../report.ts';

const DAY_MS = 86_400_000;
const since = (now: Date): string => new Date(now.getTime() - limits.days * DAY_MS).toISOString();

const audited = z.array(z.object({ name: z.string(), failed: z.int(), of: z.int() }));

/** Whether the kiosk found itself clean after the visits of the last days. */
export function visitAudits({ raw }: Database, now: Date): Line {
  const rows = audited.parse(
    raw
      .prepare(
        `SELECT "check" AS name, count(*) FILTER (WHERE pass = 0) AS failed, count(*) AS "of"
           FROM visit_audit JOIN visit ON visit.id = visit WHERE began_at >= ? GROUP BY "check"`,
      )
      .all(since(now)),
  );
  const checks = rows.reduce((sum, { of }) => sum + of, 0);
  const failed = rows.filter((row) => row.failed > 0);
  if (checks === 0) return notTested('visitAudits', 'noVisits', 'runAgain');
  const values = { checks, failed: failed.reduce((sum, row) => sum + row.failed, 0) };
  return failed.length > 0
    ? fail('visitAudits', 'leftBehind', 'readLog', {
        values: { ...values, which: failed.map(({ name }) => name).join(' ') },
      })
    : pass('visitAudits', { values });
}

const ended = z.array(z.object({ why: z.string().nullable(), visits: z.int() }));
const numbers = z.array(z.object({ name: z.string(), count: z.number() }));
const bodies = z.array(z.object({ body: z.string() }));
const batch = z.object({ measures: z.array(z.object({ name: z.string(), count: z.number() })) });

/** How many came and how it ended, and what was counted beside; numbers, nobody's. */
export function visits({ raw }: Database, now: Date): Line {
  const from = since(now);
  const by = Object.fromEntries(
    ended
      .parse(
        raw.prepare('SELECT why, count(*) AS visits FROM visit WHERE began_at >= ? GROUP BY why').all(from),
      )
      .map(({ why, visits: count }) => [why ?? 'open', count]),
  );
  const total = Object.values(by).reduce((sum, count) => sum + count, 0);
  const { finished = 0, canceled = 0, timedOut = 0, interrupted = 0 } = by;
  const values = { visits: total, finished, canceled, timedOut, interrupted };
  return pass('visits', { values: { ...measured({ raw }, from), ...values } });
}

/** The hour that runs is in `measure`, those that are over in batches. */
function measured({ raw }: Pick<Database, 'raw'>, from: string): Record<string, number> {
  const current = numbers.parse(raw.prepare('SELECT name, count FROM measure WHERE hour >= ?').all(from));
  const over = bodies
    .parse(raw.prepare("SELECT body FROM measure_batch WHERE json_extract(body, '$.to') >= ?").all(from))
    .flatMap(({ body }) => batch.parse(JSON.parse(body)).measures);
  const sums: Record<string, number> = {};
  for (const { name, count } of [...over, ...current])
    if (/^[A-Za-z][A-Za-z0-9]{0,39}$/.test(name)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}
