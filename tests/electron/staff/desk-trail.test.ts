import { expect, test, vi } from 'vitest';
import { staffTexts } from '../../../electron/contract/texts/staff.ts';
import { actSchema } from '../../../electron/staff/acts.ts';
import { auditEntrySchema } from '../../../electron/staff/audit/entry.ts';
import { headFileOf } from '../../../electron/staff/audit/head.ts';
import { openTrail } from '../../../electron/staff/audit/trail.ts';
import { trailPage } from '../../../electron/staff/desk/trail.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { makeBench } from './bench.ts';
import { openPage } from './open-page.ts';

const berik = { staff: '2001', roles: ['technician'] } as const;

/** A trail with so many entries beside the one that begins it. */
function kept(entries: number) {
  const bench = makeBench();
  const database = bench.start();
  const headFile = headFileOf(bench.databaseFile);
  const trail = openTrail({ database, headFile, kiosk: 'k1', log: memoryLog() });
  for (let n = 1; n <= entries; n += 1)
    trail.append({ ...berik, act: 'deviceTested', subject: `device-${n}` });
  const open = () => openPage('trail', trailPage({ database, headFile, log: memoryLog() }));
  const judged = (page: ReturnType<typeof open>) =>
    vi.waitFor(() => expect(page.view().chain.state).not.toBe('checking'));
  return { database, headFile, open, judged };
}

test('newest first, with who and what, and the chain is whole', async () => {
  const { open, judged } = kept(3);
  const page = open();
  expect(page.deeds).toEqual(['trailRead']);
  expect(page.view()).toMatchObject({ chain: { state: 'checking' }, total: 4, from: 0 });
  await judged(page);
  expect(page.view().chain).toMatchObject({ state: 'whole', count: 4, clockBack: 0, mismatches: [] });
  expect(page.view().entries.map(({ seq, act, subject }) => [seq, act, subject])).toEqual([
    [4, 'deviceTested', 'device-3'],
    [3, 'deviceTested', 'device-2'],
    [2, 'deviceTested', 'device-1'],
    [1, 'trailBegun', 'k1'],
  ]);
  expect(page.view().entries[0]).toMatchObject({ role: 'technician', staff: '2001', known: true });
});

test('one byte changed names its entry, and the entry is shown as it stands', async () => {
  const { open, judged, database } = kept(5);
  database.raw.exec("UPDATE audit_entry SET act = 'nothingDone' WHERE seq = 3");
  const page = open();
  await judged(page);
  expect(page.view().chain).toEqual({ state: 'broken', line: 3, why: 'notAnEntry' });
  expect(page.view().entries.find(({ seq }) => seq === 3)).toMatchObject({
    act: 'nothingDone',
    known: false,
  });
  database.raw.exec("UPDATE audit_entry SET act = 'deviceReset' WHERE seq = 3");
  const again = open();
  await judged(again);
  expect(again.view().chain).toEqual({ state: 'broken', line: 3, why: 'changed' });
});

test('what was cut off at the end is missed', async () => {
  const { open, judged, database } = kept(5);
  database.raw.exec('DELETE FROM audit_entry WHERE seq > 4');
  const page = open();
  await judged(page);
  expect(page.view().chain).toEqual({ state: 'broken', line: 5, why: 'cutOff' });
});

test('a hundred at a time', async () => {
  const { open, judged } = kept(120);
  const page = open();
  await judged(page);
  expect(page.view().entries).toHaveLength(100);
  expect(page.call('staffTrailFrom', { from: 100 })).toBe(true);
  expect(page.view()).toMatchObject({ from: 100, total: 121 });
  expect(page.view().entries.map(({ seq }) => seq)).toEqual(
    Array.from({ length: 21 }, (_, index) => 21 - index),
  );
});

test('nothing is shown that cannot be written down', () => {
  const { database, headFile } = kept(2);
  const definition = trailPage({ database, headFile, log: memoryLog() });
  const page = openPage('trail', {
    ...definition,
    open: (parts, id) => definition.open({ ...parts, record: () => false }, id),
  });
  expect(page.view()).toMatchObject({ notRecorded: true, entries: [], total: 0 });
  expect(page.call('staffTrailFrom', { from: 0 })).toBe(false);
});

test.each(['kk', 'ru', 'en'] as const)('%s has words for every act, role and break', (language) => {
  const { act, role, why } = staffTexts[language].trail;
  expect(Object.keys(act).sort()).toEqual([...actSchema.options].sort());
  expect(Object.keys(role).sort()).toEqual([...auditEntrySchema.shape.role.options].sort());
  const breaks = ['notAnEntry', 'outOfOrder', 'notLinked', 'changed', 'noBeginning', 'cutOff', 'otherHead'];
  expect(Object.keys(why).sort()).toEqual([...breaks, 'unreadable'].sort());
});
