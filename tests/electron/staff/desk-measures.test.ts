import { expect, test, vi } from 'vitest';
import { measureHoursMigration } from '../../../electron/measures/hours-migration.ts';
import { createMeasureStore } from '../../../electron/measures/store.ts';
import type { Called } from '../../../electron/queue/wait.ts';
import { measuresPage } from '../../../electron/staff/desk/measures.ts';
import { hallMigration } from '../../../electron/staff/migration.ts';
import { shippedCatalogue, silentLog } from '../kiosk/harness.ts';
import { openPage } from './open-page.ts';
import { smallDatabase } from './small-database.ts';

const HOUR = 3_600_000;
const visit = { name: 'visit', of: { language: 'kk', code: 'finished' } } as const;

/** Numbers of a kiosk in Almaty, five hours ahead of UTC; it is half past eleven there. */
function counted() {
  const clock = { now: new Date('2026-11-22T06:30:00Z') };
  const database = smallDatabase(hallMigration, measureHoursMigration);
  const store = createMeasureStore(database, silentLog, () => clock.now);
  const at = (iso: string, ...counts: Parameters<typeof store.add>[0]['counts'][number][]) => {
    const now = clock.now;
    clock.now = new Date(iso);
    store.add({ counts, wishes: [] });
    clock.now = now;
  };
  const called: Called[] = [];
  const waited = { since: (from: Date) => called.filter(({ issuedAt }) => issuedAt >= from.toISOString()) };
  const parts = { measures: store, waited, services: shippedCatalogue.services, timeZone: 'Asia/Almaty' };
  const open = () => openPage('measures', measuresPage({ ...parts, now: () => clock.now }));
  return { store, at, open, clock, database, called };
}
const visitsOf = (page: { view(): { hours: { visits: number }[] } }) =>
  Object.fromEntries(page.view().hours.flatMap(({ visits }, hour) => (visits > 0 ? [[hour, visits]] : [])));

test('visits stand in the hours of the kiosk’s own day, also after they were handed in', () => {
  const { store, at, open } = counted();
  at('2026-11-21T18:59:00Z', visit); // 23:59, yesterday
  at('2026-11-21T19:00:00Z', visit); // midnight
  at('2026-11-22T04:10:00Z', visit, visit);
  at('2026-11-22T06:10:00Z', visit);
  expect(visitsOf(open())).toEqual({ 0: 1, 9: 2, 11: 1 });
  store.close('k1');
  expect(store.waiting(), 'two days, two batches').toHaveLength(2);
  const page = open();
  expect(visitsOf(page), 'the hour in hand and those handed in, none of them twice').toEqual({
    0: 1,
    9: 2,
    11: 1,
  });
  expect(page.call('staffMeasuresSpan', { span: 'week' })).toBe(true);
  expect(visitsOf(page)).toEqual({ 0: 1, 9: 2, 11: 1, 23: 1 });
  expect(page.view().visits).toBe(5);
  expect(page.deeds).toEqual(['measuresRead']);
});

test('a week is seven days, and older hours leave the disk', () => {
  const { store, at, open, database } = counted();
  at('2026-11-15T18:59:00Z', visit); // 23:59 on the 15th
  at('2026-11-15T19:00:00Z', visit); // the 16th begins
  store.close('k1');
  const page = open();
  page.call('staffMeasuresSpan', { span: 'week' });
  expect(visitsOf(page)).toEqual({ 0: 1 });
  at('2026-11-10T06:00:00Z', visit);
  store.close('k1');
  store.prune();
  const kept = database.raw.prepare('SELECT hour FROM measure_hour ORDER BY hour').all();
  expect(kept).toEqual([{ hour: '2026-11-15T18:00:00.000Z' }, { hour: '2026-11-15T19:00:00.000Z' }]);
});

test('the wait of an hour is the middle of those told', () => {
  const { at, open } = counted();
  const wait = (code: string) => ({ name: 'waitMinutes', of: { group: 'a', code } }) as const;
  at('2026-11-22T04:00:00Z', wait('under2'), wait('under20'), wait('over40'));
  at('2026-11-22T05:00:00Z', wait('under5'), wait('under10'));
  const { hours } = open().view();
  expect(hours[9]).toMatchObject({ visits: 0, tickets: 3, wait: 'under20' });
  expect(hours[10], 'of an even number the longer').toMatchObject({ visits: 0, tickets: 2, wait: 'under10' });
  expect(hours[11]).toMatchObject({ visits: 0, tickets: 0, wait: null });
});

test('each service: begun, finished, left at which question, sent to a window', () => {
  const { at, open } = counted();
  const of = { service: 'property-letter' } as const;
  const left = (step: string) => ({ name: 'abandoned', of: { ...of, step } }) as const;
  const field = shippedCatalogue.find('property-letter')?.fields[0];
  if (!field || !('label' in field)) throw new Error('the service asks nothing');
  at('2026-11-22T04:00:00Z', ...Array.from({ length: 6 }, () => ({ name: 'started', of })));
  at('2026-11-22T04:00:00Z', { name: 'finished', of }, { name: 'routed', of: { ...of, step: 'routed' } });
  at('2026-11-22T05:00:00Z', left(`question.${field.id}`), left(`question.${field.id}`), left('check'));
  at('2026-11-22T05:00:00Z', left('trackStatus'), { name: 'started', of: { service: 'gone-service' } });
  const [letter, gone] = open().view().services;
  expect(letter).toMatchObject({ id: 'property-letter', started: 6, finished: 1, routed: 1, abandoned: 4 });
  const label = 'short' in field && field.short ? field.short.en : field.label.en;
  expect(letter?.leftAt).toEqual([
    { step: 'question', label, count: 2 },
    { step: 'check', label: null, count: 1 },
    { step: 'other', label: null, count: 1 },
  ]);
  expect(gone, 'a service that is not in the catalogue any more').toMatchObject({ title: 'gone-service' });
});

test('faces and device failures, and words that nobody knows become another', () => {
  const { at, open } = counted();
  const failed = (device: string, code: string) => ({ name: 'deviceFailed', of: { device, code } }) as const;
  at('2026-11-22T04:00:00Z', { name: 'face', of: { face: '5' } }, { name: 'face', of: { face: '2' } });
  at('2026-11-22T05:00:00Z', { name: 'face', of: { face: '5', service: 'residence' } });
  at('2026-11-22T05:00:00Z', failed('receiptPrinter', 'paperOut'), failed('receiptPrinter', 'paperOut'));
  at('2026-11-22T05:00:00Z', failed('teleporter', 'melted'));
  const { faces, failures } = open().view();
  expect(faces.map(({ face, count }) => [face, count])).toEqual([
    [5, 2],
    [4, 0],
    [3, 0],
    [2, 1],
    [1, 0],
  ]);
  expect(failures).toEqual([
    { role: 'receiptPrinter', code: 'paperOut', count: 2 },
    { role: 'other', code: 'other', count: 1 },
  ]);
});

test('a chart that stands there stays true', () => {
  vi.useFakeTimers();
  try {
    const { at, open, clock } = counted();
    const page = open();
    expect(page.view().visits).toBe(0);
    at('2026-11-22T06:20:00Z', visit);
    vi.advanceTimersByTime(30_000);
    expect(page.changed).toHaveBeenCalled();
    expect(page.view().visits).toBe(1);
    clock.now = new Date(clock.now.getTime() + 13 * HOUR); // the next day
    vi.advanceTimersByTime(30_000);
    expect(page.view().visits).toBe(0);
    page.close();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('what people really waited stands in the hour in which they came', () => {
  const { open, called } = counted();
  called.push(
    { issuedAt: '2026-11-21T18:59:00.000Z', calledAt: '2026-11-21T20:59:00.000Z' }, // yesterday's
    { issuedAt: '2026-11-22T04:10:00.000Z', calledAt: '2026-11-22T04:40:00.000Z' },
    { issuedAt: '2026-11-22T04:20:00.000Z', calledAt: '2026-11-22T04:24:00.000Z' },
    { issuedAt: '2026-11-22T04:50:00.000Z', calledAt: '2026-11-22T05:01:00.000Z' },
    { issuedAt: '2026-11-22T06:10:00.000Z', calledAt: '2026-11-22T06:05:00.000Z' }, // the clock was set back
  );
  const { hours } = open().view();
  expect(hours.flatMap(({ called: n, waited }, hour) => (n > 0 ? [[hour, n, waited]] : []))).toEqual([
    [9, 3, 11],
    [11, 1, 0],
  ]);
});
