import { z } from 'zod';
import type { Database } from '../../storage/database.ts';
import type { RecordLimits } from './limits.ts';

/** Something that happened at a device, in codes: never what was printed or read. */
const eventSchema = z.object({
  kind: z.enum(['status', 'print', 'read', 'error', 'paperChanged', 'reconfigured', 'tested']),
  /** A device state, a print outcome, `ok` or an error code, who changed the paper. */
  what: z.string(),
  detail: z.string().nullable(),
});
export type DeviceHappening = z.infer<typeof eventSchema>;

/** `until` and `times`: it happened more than once in a short while. Times are ISO 8601. */
export interface DeviceEvent extends DeviceHappening {
  at: string;
  until: string;
  times: number;
}

interface Kept extends DeviceHappening {
  n: number;
  at: number;
  until: number;
  times: number;
}

/** The last events of each device. */
export interface EventStore {
  note(device: string, event: DeviceHappening): void;
  write(): void;
  settle(): void;
  /** Newest first. */
  last(device: string, limit: number): DeviceEvent[];
}

const row = eventSchema.extend({ n: z.number(), at: z.number(), until: z.number(), times: z.number() });

export function createEventStore(database: Database, now: () => Date, limits: RecordLimits): EventStore {
  const { raw } = database;
  const newest = raw.prepare('SELECT * FROM device_events WHERE device = ? ORDER BY n DESC LIMIT ?');
  const upsert = raw.prepare(
    `INSERT INTO device_events (device, n, at, until, kind, what, detail, times) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (device, n) DO UPDATE SET until = excluded.until, times = excluded.times`,
  );
  const old = raw.prepare('DELETE FROM device_events WHERE device = ? AND n <= ?');
  /** Of each device, oldest first. */
  const kept = new Map<string, Kept[]>();
  const dirty = new Map<string, Set<Kept>>();

  const of = (device: string): Kept[] => {
    const known = kept.get(device);
    if (known) return known;
    const read = newest
      .all(device, limits.events)
      .flatMap((found) => row.safeParse(found).data ?? []) // spoiled by the disk: the others are told
      .reverse();
    kept.set(device, read);
    return read;
  };

  return {
    note(device, event) {
      const events = of(device);
      const at = now().getTime();
      const same = events
        .slice(-limits.sameEventBack)
        .find(
          ({ kind, what, detail, until }) =>
            kind === event.kind &&
            what === event.what &&
            detail === event.detail &&
            Math.abs(at - until) < limits.sameEventMs,
        );
      const noted = same ?? { ...event, n: (events.at(-1)?.n ?? 0) + 1, at, until: at, times: 0 };
      noted.until = at;
      noted.times += 1;
      if (!same) events.push(noted);
      if (events.length > limits.events) events.shift();
      const changed = dirty.get(device) ?? new Set();
      dirty.set(device, changed.add(noted));
    },
    write() {
      for (const [device, changed] of dirty) {
        const events = of(device);
        for (const event of changed) {
          if (!events.includes(event)) continue; // over a hundred since the last commit
          const { n, at, until, kind, what, detail, times } = event;
          upsert.run(device, n, at, until, kind, what, detail, times);
        }
        old.run(device, (events.at(-1)?.n ?? 0) - limits.events);
      }
    },
    settle: () => dirty.clear(),
    last: (device, limit) =>
      of(device)
        .slice(-Math.max(1, Math.min(limit, limits.events)))
        .reverse()
        .map(({ kind, what, detail, times, at, until }) => ({
          kind,
          what,
          detail,
          times,
          at: new Date(at).toISOString(),
          until: new Date(until).toISOString(),
        })),
  };
}
