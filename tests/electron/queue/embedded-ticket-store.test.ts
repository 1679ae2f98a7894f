import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEmbeddedTicketStore } from '../../../electron/queue/embedded-ticket-store.ts';
import { servingMigration, ticketsMigration } from '../../../electron/queue/migration.ts';
import type { Ticket } from '../../../electron/queue/ticket-store.ts';
import { openDatabase } from '../../../electron/storage/open.ts';
import { throws, within } from '../../support/dice.ts';
import { testFolder } from '../requests/support/folder.ts';

// Migrations count without gaps; the other rooms bring these.
const otherRooms = [1, 3, 4].map((version) => ({ version, name: `room ${version}`, sql: 'SELECT 1' }));
const registration = { id: 'registration', letter: 'A' };
const documents = { id: 'documents', letter: 'B' };

function openStore(file: string, clock: { at: string }) {
  const database = openDatabase(file, [...otherRooms, ticketsMigration, servingMigration]);
  const now = (): Date => new Date(clock.at);
  const store = createEmbeddedTicketStore({ database, timeZone: 'Asia/Almaty', now });
  return { store, database };
}

describe('the embedded ticket store', () => {
  it('numbers each letter by itself and counts who came before', async () => {
    const { store, database } = openStore(path.join(testFolder(), 'k.db'), { at: '2026-11-22T05:00:00Z' });
    expect(await store.issue({ group: registration })).toEqual({
      key: '2026-11-22/A/1',
      number: 'A001',
      group: 'registration',
      businessDay: '2026-11-22',
      issuedAt: '2026-11-22T05:00:00.000Z',
      rank: 'inTurn',
      issuedBefore: 0,
    });
    expect(await store.issue({ group: documents })).toMatchObject({ number: 'B001', issuedBefore: 0 });
    expect(await store.issue({ group: registration })).toMatchObject({ number: 'A002', issuedBefore: 1 });
    database.close();
  });

  it('tells the next number of a letter and gives it to nobody', async () => {
    const { store, database } = openStore(path.join(testFolder(), 'k.db'), { at: '2026-11-22T05:00:00Z' });
    for (const expected of ['A001', 'A002', 'A003']) {
      expect(await store.nextNumber(registration)).toBe(expected);
      expect(await store.nextNumber(registration)).toBe(expected);
      expect(await store.issue({ group: registration })).toMatchObject({ number: expected });
    }
    expect(await store.nextNumber(documents)).toBe('B001');
    database.close();
  });

  it('goes on after a restart and begins again on the next day', async () => {
    const file = path.join(testFolder(), 'k.db');
    const clock = { at: '2026-11-22T05:00:00Z' };
    const first = openStore(file, clock);
    await first.store.issue({ group: registration });
    first.database.close();
    const second = openStore(file, clock);
    expect(await second.store.issue({ group: registration })).toMatchObject({ number: 'A002' });
    clock.at = '2026-11-22T19:00:00Z'; // midnight in Almaty
    expect(await second.store.issue({ group: registration })).toMatchObject({
      key: '2026-11-23/A/1',
      issuedBefore: 0,
    });
    second.database.close();
  });

  it('goes on with the latest day when the clock is put back, for every group', async () => {
    const file = path.join(testFolder(), 'k.db');
    const clock = { at: '2026-11-22T05:00:00Z' };
    const { store, database } = openStore(file, clock);
    await store.issue({ group: registration });
    clock.at = '2026-11-20T05:00:00Z';
    expect(await store.issue({ group: registration })).toMatchObject({
      key: '2026-11-22/A/2',
      issuedAt: '2026-11-20T05:00:00.000Z',
    });
    expect(await store.issue({ group: documents })).toMatchObject({ key: '2026-11-22/B/1' });
    database.close();
    const restarted = openStore(file, clock);
    expect(await restarted.store.issue({ group: registration })).toMatchObject({ key: '2026-11-22/A/3' });
    restarted.database.close();
  });

  it('does not repeat a number when a letter moves to another group in the middle of a day', async () => {
    const { store, database } = openStore(path.join(testFolder(), 'k.db'), { at: '2026-11-22T05:00:00Z' });
    await store.issue({ group: registration });
    const moved = await store.issue({ group: { id: 'family', letter: 'A' } });
    expect(moved).toMatchObject({ number: 'A002', issuedBefore: 0 });
    database.close();
  });

  it('never issues a key or a number of a day twice, whatever the clock does', {
    timeout: within(20_000),
  }, async () => {
    const folder = testFolder();
    let round = 0;
    const step = fc.record({
      group: fc.constantFrom(registration, documents),
      at: fc.date({ min: new Date('2026-11-18'), max: new Date('2026-11-26'), noInvalidDate: true }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
        round += 1;
        const clock = { at: '' };
        const { store, database } = openStore(path.join(folder, `${round}.db`), clock);
        const tickets: Ticket[] = [];
        for (const { group, at } of steps) {
          clock.at = at.toISOString();
          tickets.push(await store.issue({ group }));
        }
        database.close();
        expect(new Set(tickets.map(({ key }) => key)).size).toBe(tickets.length);
        expect(new Set(tickets.map((t) => `${t.businessDay} ${t.number}`)).size).toBe(tickets.length);
        const days = tickets.map(({ businessDay }) => businessDay);
        expect(days).toEqual([...days].sort());
        for (const [index, ticket] of tickets.entries()) {
          const before = tickets
            .slice(0, index)
            .filter((t) => t.businessDay === ticket.businessDay && t.group === ticket.group);
          expect(ticket.issuedBefore).toBe(before.length);
        }
      }),
      { numRuns: throws(15) },
    );
  });

  it('gives each of many callers at once, over two connections, a number of their own', async () => {
    const file = path.join(testFolder(), 'k.db');
    const clock = { at: '2026-11-22T05:00:00Z' };
    const [one, two] = [openStore(file, clock), openStore(file, clock)];
    const calls = Array.from({ length: 200 }, (_, n) =>
      (n % 2 === 0 ? one : two).store.issue({ group: registration }),
    );
    const numbers = (await Promise.all(calls)).map(({ number }) => number);
    expect([...numbers].sort()).toEqual(
      Array.from({ length: 200 }, (_, n) => `A${String(n + 1).padStart(3, '0')}`),
    );
    one.database.close();
    two.database.close();
  });

  it('rejects and skips no number when the database cannot be written', async () => {
    const { store, database } = openStore(path.join(testFolder(), 'k.db'), { at: '2026-11-22T05:00:00Z' });
    await store.issue({ group: registration });
    database.raw.exec('PRAGMA query_only = ON');
    await expect(store.issue({ group: registration })).rejects.toThrow();
    database.raw.exec('PRAGMA query_only = OFF');
    expect(await store.issue({ group: registration })).toMatchObject({ number: 'A002' });
    database.close();
  });
});
