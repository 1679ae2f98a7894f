import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEmbeddedTicketStore } from '../../../electron/queue/embedded-ticket-store.ts';
import { servingMigration, ticketsMigration } from '../../../electron/queue/migration.ts';
import type { TicketRank } from '../../../electron/queue/ticket-store.ts';
import { waitLimits, waitMinutes } from '../../../electron/queue/wait.ts';
import { openDatabase } from '../../../electron/storage/open.ts';
import { testFolder } from '../requests/support/folder.ts';

const otherRooms = [1, 3, 4].map((version) => ({ version, name: `room ${version}`, sql: 'SELECT 1' }));
const group = { id: 'registration', letter: 'A' };
const other = { id: 'advice', letter: 'B' };
const minute = 60_000;

function openHall() {
  const clock = { at: Date.parse('2026-11-22T05:00:00Z') };
  const database = openDatabase(path.join(testFolder(), 'k.db'), [
    ...otherRooms,
    ticketsMigration,
    servingMigration,
  ]);
  const store = createEmbeddedTicketStore({
    database,
    timeZone: 'Asia/Almaty',
    now: () => new Date(clock.at),
  });
  const pass = (minutes: number) => {
    clock.at += minutes * minute;
  };
  return { store, database, pass };
}

describe('what is known before one waits', () => {
  it('is only the count, until something serves the queue', async () => {
    const { store, database } = openHall();
    await store.issue({ group });
    await store.issue({ group });
    expect(await store.outlook(group)).toEqual({ issuedToday: 2, ahead: null, waitMinutes: null });
    await store.callNext([group], 3);
    expect(await store.outlook(group)).toEqual({ issuedToday: 2, ahead: 1, waitMinutes: 0 });
    database.close();
  });

  it('is the people before one of that rank, and the waits of this group alone', async () => {
    const { store, database, pass } = openHall();
    await store.issue({ group: other });
    await store.issue({ group });
    pass(10);
    await store.callNext([group], 1);
    await store.issue({ group, rank: 'booked' });
    await store.issue({ group, rank: 'ahead', ground: 'disability' });
    await store.issue({ group });
    expect((await store.outlook(group, 'booked')).ahead).toBe(1);
    expect((await store.outlook(group, 'ahead')).ahead).toBe(2);
    expect(await store.outlook(group)).toEqual({ issuedToday: 4, ahead: 3, waitMinutes: 10 });
    expect(await store.outlook(other)).toEqual({ issuedToday: 1, ahead: 1, waitMinutes: null });
    database.close();
  });

  it('begins anew on the next day', async () => {
    const { store, database, pass } = openHall();
    await store.issue({ group });
    await store.callNext([group], 1);
    pass(24 * 60);
    await store.issue({ group });
    expect(await store.outlook(group)).toEqual({ issuedToday: 1, ahead: null, waitMinutes: null });
    database.close();
  });
});

describe('calling', () => {
  it('takes who has booked, then who goes ahead, then everybody as they came', async () => {
    const { store, database } = openHall();
    for (const rank of ['inTurn', 'ahead', 'inTurn', 'booked'] as const) await store.issue({ group, rank });
    const called = [];
    for (;;) {
      const next = await store.callNext([group, other], 2);
      if (!next) break;
      called.push(next);
    }
    expect(called.map(({ number }) => number)).toEqual(['A004', 'A002', 'A001', 'A003']);
    expect(called[0]).toMatchObject({ window: 2, rank: 'booked', issuedBefore: 3 });
    database.close();
  });

  it('takes only groups that the window serves', async () => {
    const { store, database } = openHall();
    await store.issue({ group });
    expect(await store.callNext([other], 4)).toBeNull();
    database.close();
  });

  it('calls nobody who has left, and nobody twice', async () => {
    const { store, database } = openHall();
    const left = await store.issue({ group });
    const stays = await store.issue({ group });
    expect(await store.cancel(left.key)).toBe('canceled');
    expect((await store.callNext([group], 1))?.key).toBe(stays.key);
    expect(await store.callNext([group], 1)).toBeNull();
    expect(await store.cancel(stays.key), 'a window expects this one').toBe('gone');
    expect(await store.end(stays.key, 'served')).toBe(true);
    expect(await store.end(stays.key, 'noShow'), 'ended already').toBe(false);
    database.close();
  });

  it.each(['', '2026-11-22/A', '2026-11-22/A/99', "2026-11-22/A/1' OR 1=1"])(
    'cancels nothing for the key %j',
    async (key) => {
      const { store, database } = openHall();
      await store.issue({ group });
      expect(await store.cancel(key)).toBe('gone');
      expect(await store.callNext([group], 1)).not.toBeNull();
      database.close();
    },
  );

  it('whatever the order of events: everybody is called once or has left, and nobody before a better rank', async () => {
    const rank = fc.constantFrom<TicketRank>('booked', 'ahead', 'inTurn');
    const step = fc.oneof(rank, fc.constant('call' as const));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { store, database } = openHall();
        const waiting: { key: string; rank: TicketRank }[] = [];
        const order: readonly TicketRank[] = ['booked', 'ahead', 'inTurn'];
        for (const one of steps) {
          if (one !== 'call') waiting.push(await store.issue({ group, rank: one }));
          else {
            const best = order.flatMap((each) => waiting.filter(({ rank: has }) => has === each))[0];
            expect((await store.callNext([group], 1))?.key).toBe(best?.key);
            if (best) waiting.splice(waiting.indexOf(best), 1);
          }
        }
        database.close();
      }),
      { numRuns: 15 },
    );
  });
});

describe('the estimate', () => {
  const now = new Date('2026-11-22T10:00:00Z');
  const call = (waited: number, ago: number) => ({
    issuedAt: new Date(now.getTime() - (ago + waited) * minute).toISOString(),
    calledAt: new Date(now.getTime() - ago * minute).toISOString(),
  });

  it('is the median, so that one who came back late frightens nobody', () => {
    expect(waitMinutes([call(5, 1), call(6, 2), call(240, 3)], now)).toBe(6);
    expect(waitMinutes([call(4, 1), call(7, 2)], now)).toBe(6);
  });

  it('follows the last calls, and forgets those from before lunch', () => {
    const before = Array.from({ length: 30 }, (_, index) => call(60, 60 + index));
    const lately = Array.from({ length: waitLimits.calls }, (_, index) => call(3, index));
    expect(waitMinutes([...before, ...lately], now)).toBe(3);
    expect(waitMinutes([call(5, 121)], now)).toBeNull();
    expect(waitMinutes([], now)).toBeNull();
  });

  it('is never less than nothing, whatever the clock did', () => {
    expect(waitMinutes([call(-30, 1)], now)).toBe(0);
  });
});
