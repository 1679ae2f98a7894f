import { timeIn } from '../contract/values/dates.ts';
import type { Called } from '../queue/wait.ts';
import { bucketNames } from './count.ts';
import type { HourOfMeasures } from './store.ts';

/** What an office wants to know of some days, all of them together. */
export interface MeasureTable {
  visits: number;
  helpCalls: number;
  /** By the hour of the day in the kiosk's zone, 0 to 23. */
  hours: HourOfDay[];
  services: ServiceNumbers[];
  /** 5 (best) to 1. */
  faces: { face: number; count: number }[];
  /** Most first. */
  failures: { role: string; code: string; count: number }[];
}

export interface HourOfDay {
  visits: number;
  /** Tickets of which a wait was told. */
  tickets: number;
  /** Bucket in the middle of those waits; null: none was told. */
  wait: string | null;
  /** Of the places given in this hour, how many were called. */
  called: number;
  /** Whole minutes in the middle of what they really waited; null: nobody was called. */
  waited: number | null;
}

export interface ServiceNumbers {
  id: string;
  started: number;
  finished: number;
  routed: number;
  abandoned: number;
  /** Steps at which it was left, most first. */
  leftAt: { step: string; count: number }[];
}

const FACES = [5, 4, 3, 2, 1] as const;

/** `called`: the places of those days, with their first call. */
export function measureTable(
  rows: readonly HourOfMeasures[],
  called: readonly Called[],
  timeZone: string,
): MeasureTable {
  const named = (name: string) => rows.filter((row) => row.name === name);
  const hourIn = (at: string) => Number(timeIn(new Date(at), timeZone).slice(0, 2));
  const hourOfDay = (row: HourOfMeasures) => hourIn(row.hour);
  const visits = named('visit');
  const waits = named('waitMinutes');
  const failures = sums(named('deviceFailed'), ({ of }) => `${of.device ?? ''} ${of.code ?? ''}`);
  return {
    visits: total(visits),
    helpCalls: total(named('helpCalled')),
    hours: Array.from({ length: 24 }, (_, hour) => {
      const told = waits.filter((row) => hourOfDay(row) === hour);
      const came = called.filter(({ issuedAt }) => hourIn(issuedAt) === hour);
      return {
        visits: total(visits.filter((row) => hourOfDay(row) === hour)),
        tickets: total(told),
        wait: middle(told),
        called: came.length,
        waited: middleMinutes(came),
      };
    }),
    services: servicesOf(rows),
    faces: FACES.map((face) => ({
      face,
      count: total(named('face').filter(({ of }) => of.face === String(face))),
    })),
    failures: failures.map(([key, count]) => {
      const [role = '', code = ''] = key.split(' ');
      return { role, code, count };
    }),
  };
}

const total = (rows: readonly HourOfMeasures[]): number => rows.reduce((sum, { count }) => sum + count, 0);

/** Most first; of equals the one whose name comes first. */
function sums(rows: readonly HourOfMeasures[], keyOf: (row: HourOfMeasures) => string): [string, number][] {
  const found = new Map<string, number>();
  for (const row of rows) found.set(keyOf(row), (found.get(keyOf(row)) ?? 0) + row.count);
  return [...found].toSorted(([a, m], [b, n]) => n - m || a.localeCompare(b, 'en'));
}

/** The bucket in which the middle ticket lies; of an even number the longer wait. */
function middle(rows: readonly HourOfMeasures[]): string | null {
  let before = Math.floor(total(rows) / 2);
  for (const bucket of bucketNames) {
    before -= total(rows.filter(({ of }) => of.code === bucket));
    if (before < 0) return bucket;
  }
  return null;
}

/** Of an even number the longer wait, as above. A clock set back makes no negative wait. */
function middleMinutes(called: readonly Called[]): number | null {
  const waits = called
    .map(({ issuedAt, calledAt }) => Math.max(0, Date.parse(calledAt) - Date.parse(issuedAt)))
    .toSorted((one, other) => one - other);
  const middle = waits[Math.floor(waits.length / 2)];
  return middle === undefined ? null : Math.round(middle / 60_000);
}

function servicesOf(rows: readonly HourOfMeasures[]): ServiceNumbers[] {
  const ids = [...new Set(rows.flatMap(({ of }) => (of.service === undefined ? [] : [of.service])))];
  const numbers = ids.map((id) => {
    const own = rows.filter(({ of }) => of.service === id);
    const named = (name: string) => own.filter((row) => row.name === name);
    const leftAt = sums(named('abandoned'), ({ of }) => of.step ?? '');
    return {
      id,
      started: total(named('started')),
      finished: total(named('finished')),
      routed: total(named('routed')),
      abandoned: total(named('abandoned')),
      leftAt: leftAt.map(([step, count]) => ({ step, count })),
    };
  });
  return numbers.toSorted((a, b) => b.started - a.started || a.id.localeCompare(b.id, 'en'));
}
