import { expect, it } from 'vitest';
import { createWaited } from '../../../electron/queue/waited.ts';
import { openHall } from './hall.ts';

const group = { id: 'registration', letter: 'A' };

it('tells what was waited until the first call, of those who were called, from a moment on', async () => {
  const { tickets, serving, pass, database, clock } = openHall();
  const waited = createWaited(database);
  await tickets.issue({ group });
  pass(10);
  const later = clock();
  await tickets.issue({ group });
  await tickets.issue({ group });
  pass(5);
  await serving.callNext(1, [group.id]);
  pass(2);
  await serving.again(1);
  await serving.callNext(1, [group.id], true);
  const minutes = (from: Date) =>
    waited
      .since(from)
      .map(({ issuedAt, calledAt }) => (Date.parse(calledAt) - Date.parse(issuedAt)) / 60_000);
  expect(minutes(new Date(0)), 'the third was never called; a call again is none').toEqual([15, 7]);
  expect(minutes(later)).toEqual([7]);
});
