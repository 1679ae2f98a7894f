import { z } from 'zod';
import type { Database } from '../../storage/database.ts';

/** What this kiosk counts of a device. Lengths are in mm; `estimated` is the part of `lengthMm` nobody measured. */
export const counterNames = [
  'confirmed',
  'processed',
  'sent',
  'failed',
  'unknown',
  'tickets',
  'cuts',
  'lengthMm',
  'estimatedMm',
  'retracted',
  'readsOk',
  'readsFailed',
] as const;
const counterName = z.enum(counterNames);
export type CounterName = z.infer<typeof counterName>;
export type Counts = Record<CounterName, number>;

export interface DeviceCounters {
  total: Counts;
  /**
   * Since the last paper change that was told to the kiosk, or since it began to count; `retracted`: since the bin was
   * emptied.
   */
  sincePaper: Counts;
}

export interface CounterStore {
  add(device: string, name: CounterName, by: number): void;
  /** Paper used on one day, for the median. */
  addToDay(device: string, day: string, lengthMm: number): void;
  of(device: string): DeviceCounters;
  /** Used on each of these days, null where nothing was noted. */
  days(device: string, days: readonly string[]): (number | null)[];
  /** All but what lies in the retract bin begins anew. */
  paperChanged(device: string): void;
  binEmptied(device: string): void;
  write(): void;
  settle(): void;
  prune(keptDays: number): void;
}

const row = z.object({ name: z.string(), total: z.number(), since_paper: z.number() });
const dayRow = z.object({ length_mm: z.number() });

export function createCounterStore(database: Database): CounterStore {
  const { raw } = database;
  const select = raw.prepare('SELECT name, total, since_paper FROM device_counters WHERE device = ?');
  const upsert = raw.prepare(
    `INSERT INTO device_counters (device, name, total, since_paper) VALUES (?, ?, ?, ?)
     ON CONFLICT (device, name) DO UPDATE SET total = excluded.total, since_paper = excluded.since_paper`,
  );
  const addDay = raw.prepare(
    `INSERT INTO paper_days (device, day, length_mm) VALUES (?, ?, ?)
     ON CONFLICT (device, day) DO UPDATE SET length_mm = length_mm + excluded.length_mm`,
  );
  const selectDay = raw.prepare('SELECT length_mm FROM paper_days WHERE device = ? AND day = ?');
  const oldDays = raw.prepare(
    'DELETE FROM paper_days WHERE device = ?1 AND day <= (SELECT day FROM paper_days WHERE device = ?1 ORDER BY day DESC LIMIT 1 OFFSET ?2)',
  );
  const known = new Map<string, DeviceCounters>();
  const dirty = new Map<string, Set<CounterName>>();
  const dirtyDays: { device: string; day: string; lengthMm: number }[] = [];

  const of = (device: string): DeviceCounters => {
    const found = known.get(device);
    if (found) return found;
    const read = { total: zeros(), sincePaper: zeros() };
    for (const each of select.all(device)) {
      const { name, total, since_paper: sincePaper } = row.parse(each);
      const counter = counterName.safeParse(name); // of a later version
      if (!counter.success) continue;
      read.total[counter.data] = total;
      read.sincePaper[counter.data] = sincePaper;
    }
    known.set(device, read);
    return read;
  };
  const touch = (device: string, names: readonly CounterName[]) => {
    const changed = dirty.get(device) ?? new Set();
    for (const name of names) changed.add(name);
    dirty.set(device, changed);
  };

  return {
    add(device, name, by) {
      const counters = of(device);
      counters.total[name] += by;
      counters.sincePaper[name] += by;
      touch(device, [name]);
    },
    addToDay: (device, day, lengthMm) => void dirtyDays.push({ device, day, lengthMm }),
    of: (device) => ({ total: { ...of(device).total }, sincePaper: { ...of(device).sincePaper } }),
    days: (device, days) =>
      days.map((day) => {
        const waiting = dirtyDays.filter((each) => each.device === device && each.day === day);
        const written = dayRow.safeParse(selectDay.get(device, day)).data?.length_mm;
        if (written === undefined && waiting.length === 0) return null;
        return waiting.reduce((sum, { lengthMm }) => sum + lengthMm, written ?? 0);
      }),
    paperChanged(device) {
      const { sincePaper } = of(device);
      of(device).sincePaper = { ...zeros(), retracted: sincePaper.retracted };
      touch(device, counterNames);
    },
    binEmptied(device) {
      of(device).sincePaper.retracted = 0;
      touch(device, ['retracted']);
    },
    write() {
      for (const [device, names] of dirty) {
        const { total, sincePaper } = of(device);
        for (const name of names) upsert.run(device, name, total[name], sincePaper[name]);
      }
      for (const { device, day, lengthMm } of dirtyDays) addDay.run(device, day, lengthMm);
    },
    settle() {
      dirty.clear();
      dirtyDays.length = 0;
    },
    prune(keptDays) {
      for (const device of known.keys()) oldDays.run(device, keptDays);
    },
  };
}

const zeros = (): Counts =>
  // every name is there
  Object.fromEntries(counterNames.map((name) => [name, 0])) as Counts;
