import { expect, test, vi } from 'vitest';
import { forgetHelpCalls } from '../../../electron/staff/forget.ts';
import { createHelpCalls } from '../../../electron/staff/help-calls.ts';
import { hallMigration } from '../../../electron/staff/migration.ts';
import { smallDatabase } from './small-database.ts';

test('a call goes from open to acknowledged to done, and staff are told each time', () => {
  const calls = createHelpCalls(smallDatabase(hallMigration));
  const told = vi.fn();
  const stop = calls.onChange(({ state }) => told(state));
  const { id } = calls.open({ kind: 'asked', page: 'check.x' });
  expect(calls.acknowledge(id)).toBe(true);
  expect(calls.waiting()).toMatchObject([{ id, page: 'check.x', state: 'acknowledged' }]);
  calls.done(id);
  calls.done(id);
  expect(calls.acknowledge(id), 'over is over').toBe(false);
  expect(calls.waiting()).toEqual([]);
  expect(told.mock.calls.flat()).toEqual(['open', 'acknowledged', 'done']);
  stop();
  calls.open({ kind: 'cardLeft', page: 'goodbye' });
  expect(told).toHaveBeenCalledTimes(3);
});

test('a new start ends what an earlier one left open; what is old is forgotten', () => {
  const database = smallDatabase(hallMigration);
  createHelpCalls(database, () => new Date('2026-01-01T00:00:00Z')).open({ kind: 'asked', page: 'old' });
  createHelpCalls(database, () => new Date('2026-04-20T00:00:00Z')).open({ kind: 'asked', page: 'new' });
  const calls = createHelpCalls(database, () => new Date('2026-04-21T00:00:00Z'));
  expect(calls.waiting()).toEqual([]);
  expect(forgetHelpCalls(database)(new Date('2026-02-01T00:00:00Z'), 100)).toBe(1);
  expect(database.raw.prepare('SELECT page, state FROM help_call').all()).toEqual([
    { page: 'new', state: 'done' },
  ]);
});

test('two staff screens: one that leaves does not take the other with it', () => {
  const calls = createHelpCalls(smallDatabase(hallMigration));
  const [one, two] = [calls.attend(), calls.attend()];
  one();
  one();
  expect(calls.attended()).toBe(true);
  two();
  expect(calls.attended()).toBe(false);
});
