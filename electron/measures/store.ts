import { z } from 'zod';
import type { Log } from '../config/log.ts';
import { defaultKeeping } from '../contract/values/keeping.ts';
import {
  type Measure,
  type Measurements,
  measurementsSchema,
  measureSchema,
} from '../requests/gateway/schema/measurement.ts';
import { newKey } from '../requests/tracking-id.ts';
import type { Database } from '../storage/database.ts';
import type { Measures } from './count.ts';

interface Batch {
  key: string;
  batch: Measurements;
}

export interface MeasureStore extends Measures {
  /** Makes batches of the hours that are over. */
  close(kiosk: string): void;
  /** Not taken by the gateway yet, oldest first. */
  waiting(): Batch[];
  settle(key: string, state: 'sent' | 'refused'): void;
  /** Away with what was settled long ago, and with hours that no table shows any more. */
  prune(at?: Date, keepCountDays?: number): void;
  /** What was counted since that moment (its whole hour), hour by hour, oldest first. */
  since(moment: Date): HourOfMeasures[];
}

export interface HourOfMeasures {
  /** Its beginning, ISO 8601. */
  hour: string;
  name: string;
  of: Measure['of'];
  count: number;
}

const measureLimits = {
  /** The gateway takes no more in one batch (schema/measurement.ts). */
  perBatch: 500,
  wishesPerBatch: 100,
  /** A week is shown by the hour; the eighth day covers what a time zone is ahead. */
  keepHoursDays: 8,
} as const;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const rowSchema = z.object({ hour: z.string(), name: z.string(), of: z.string(), count: z.number() });
const wishSchema = z.object({ hour: z.string(), text: z.string() });
const ofSchema = measureSchema.shape.of;
const batchSchema = z.object({ key: z.string(), body: z.string() });

/** No time here is finer than the hour, and nothing belongs to one visit. */
export function createMeasureStore(
  database: Database,
  log: Log,
  now: () => Date = () => new Date(),
): MeasureStore {
  const { raw } = database;
  const hour = () => hourOf(now());
  const add = raw.prepare(`
    INSERT INTO measure (hour, name, of, count) VALUES (?, ?, ?, 1)
    ON CONFLICT (hour, name, of) DO UPDATE SET count = count + 1`);
  const wish = raw.prepare('INSERT INTO wish (hour, text) VALUES (?, ?)');
  const over = raw.prepare(
    'SELECT hour, name, of, count FROM measure WHERE hour <> ? ORDER BY hour, name, of',
  );
  const wishesOver = raw.prepare('SELECT hour, text FROM wish WHERE hour <> ? ORDER BY hour, text');
  const keepHours = raw.prepare(`
    INSERT INTO measure_hour SELECT hour, name, of, count FROM measure WHERE hour <> ?
    ON CONFLICT (hour, name, of) DO UPDATE SET count = count + excluded.count`);
  const forget = raw.prepare('DELETE FROM measure WHERE hour <> ?');
  const forgetWishes = raw.prepare('DELETE FROM wish WHERE hour <> ?');
  const put = raw.prepare("INSERT INTO measure_batch (key, body, state) VALUES (?, ?, 'waiting')");
  const unsent = raw.prepare("SELECT key, body FROM measure_batch WHERE state = 'waiting' ORDER BY key");
  const settled = raw.prepare('UPDATE measure_batch SET state = ?, settled = ? WHERE key = ?');
  const pruned = raw.prepare('DELETE FROM measure_batch WHERE settled < ?');
  const prunedHours = raw.prepare('DELETE FROM measure_hour WHERE hour < ?');
  const sinceHour = raw.prepare(`
    SELECT hour, name, of, sum(count) AS count
    FROM (SELECT * FROM measure UNION ALL SELECT * FROM measure_hour)
    WHERE hour >= ? GROUP BY hour, name, of ORDER BY hour, name, of`);

  return {
    add({ counts, wishes }) {
      if (counts.length === 0 && wishes.length === 0) return;
      try {
        database.transaction(() => {
          for (const { name, of = {} } of counts) add.run(hour(), name, canonical(of));
          for (const text of wishes) wish.run(hour(), text);
        });
      } catch (error) {
        log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'numbers could not be kept');
      }
    },
    close(kiosk) {
      database.transaction(() => {
        const current = hour();
        const rows = z.array(rowSchema).parse(over.all(current));
        const wishes = z.array(wishSchema).parse(wishesOver.all(current));
        for (const batch of batchesOf(kiosk, rows, wishes)) put.run(newKey(), JSON.stringify(batch));
        keepHours.run(current);
        forget.run(current);
        forgetWishes.run(current);
      });
    },
    waiting: () =>
      z
        .array(batchSchema)
        .parse(unsent.all())
        .flatMap(({ key, body }) => {
          const batch = measurementsSchema.safeParse(jsonOrNothing(body)).data;
          return batch ? [{ key, batch }] : []; // spoiled by the disk: it goes with its time
        }),
    settle: (key, state) => void database.transaction(() => settled.run(state, hour(), key)),
    prune: (at = now(), keepCountDays = defaultKeeping.keepCountDays) => {
      const before = (days: number) => hourOf(new Date(at.getTime() - days * DAY_MS));
      database.transaction(() => {
        pruned.run(before(keepCountDays));
        prunedHours.run(before(measureLimits.keepHoursDays));
      });
    },
    since: (moment) =>
      z
        .array(rowSchema)
        .parse(sinceHour.all(hourOf(moment)))
        .flatMap(({ of, ...row }) => {
          const parsed = ofSchema.safeParse(jsonOrNothing(of));
          return parsed.success ? [{ ...row, of: parsed.data }] : [];
        }),
  };
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const hourOf = (moment: Date): string => `${moment.toISOString().slice(0, 13)}:00:00.000Z`;

/** The same thing counted twice is one row. */
const canonical = (of: object): string =>
  JSON.stringify(Object.fromEntries(Object.entries(of).sort(([a], [b]) => a.localeCompare(b, 'en'))));

type Row = z.infer<typeof rowSchema>;
type Wish = z.infer<typeof wishSchema>;

/** One batch a day and kiosk, or more when there is too much for one. */
function batchesOf(kiosk: string, rows: Row[], wishes: Wish[]): Measurements[] {
  const days = [...new Set(rows.map(({ hour }) => hour.slice(0, 10)))];
  return days.flatMap((day) => {
    const ofDay = rows.filter(({ hour }) => hour.startsWith(day));
    const said = wishes.filter(({ hour }) => hour.startsWith(day)).map(({ text }) => text);
    const hours = ofDay.map(({ hour }) => hour).sort();
    const span = {
      kiosk,
      from: hours[0] ?? '',
      to: new Date(Date.parse(hours.at(-1) ?? '') + HOUR_MS).toISOString(),
    };
    return inParts(summed(ofDay), measureLimits.perBatch).map((measures, index) => ({
      ...span,
      measures,
      // Each wish is counted, so there is a first part to put it into; more than fit are one person playing.
      ...(index === 0 && said.length > 0 && { wishes: said.slice(0, measureLimits.wishesPerBatch) }),
    }));
  });
}

function summed(rows: Row[]): Measurements['measures'] {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const key = `${row.name} ${row.of}`;
    sums.set(key, { ...row, count: (sums.get(key)?.count ?? 0) + row.count });
  }
  return [...sums.values()].flatMap(({ name, of, count }) => {
    const parsed = ofSchema.safeParse(jsonOrNothing(of));
    return parsed.success ? [{ name, of: parsed.data, count }] : [];
  });
}

function inParts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, part) =>
    all.slice(part * size, (part + 1) * size),
  );
}
