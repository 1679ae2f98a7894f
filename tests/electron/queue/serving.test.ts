import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueueAnswer } from '../../../electron/queue/acts.ts';
import type { TicketRank } from '../../../electron/queue/ticket-store.ts';
import { waitLimits, waitMinutes } from '../../../electron/queue/wait.ts';
import { throws, within } from '../../support/dice.ts';
import { openHall } from './hall.ts';

const group = { id: 'registration', letter: 'A' };
const other = { id: 'advice', letter: 'B' };
const minute = 60_000;
const numberOf = (answer: QueueAnswer) => (answer.ok ? answer.ticket.number : answer.refused);

describe('what is known before one waits', () => {
  it('is only the count, until something serves the queue', async () => {
    const { tickets, serving } = openHall();
    await tickets.issue({ group });
    await tickets.issue({ group });
    expect(await tickets.outlook(group)).toEqual({ issuedToday: 2, ahead: null, waitMinutes: null });
    await serving.callNext(3, [group.id]);
    expect(await tickets.outlook(group)).toEqual({ issuedToday: 2, ahead: 1, waitMinutes: 0 });
  });

  it('is the people before one of that rank, and the waits of this group alone', async () => {
    const { tickets, serving, pass } = openHall();
    await tickets.issue({ group: other });
    await tickets.issue({ group });
    pass(10);
    await serving.callNext(1, [group.id]);
    await tickets.issue({ group, rank: 'booked' });
    await tickets.issue({ group, rank: 'ahead', ground: 'disability' });
    await tickets.issue({ group });
    expect((await tickets.outlook(group, 'booked')).ahead).toBe(1);
    expect((await tickets.outlook(group, 'ahead')).ahead).toBe(2);
    expect(await tickets.outlook(group)).toEqual({ issuedToday: 4, ahead: 3, waitMinutes: 10 });
    expect(await tickets.outlook(other)).toEqual({ issuedToday: 1, ahead: 1, waitMinutes: null });
  });

  it('begins anew on the next day', async () => {
    const { tickets, serving, pass } = openHall();
    await tickets.issue({ group });
    await serving.callNext(1, [group.id]);
    pass(24 * 60);
    await tickets.issue({ group });
    expect(await tickets.outlook(group)).toEqual({ issuedToday: 1, ahead: null, waitMinutes: null });
    expect(numberOf(await serving.callNext(1, [group.id])), "yesterday's visitor has gone home").toBe('A001');
  });

  it('counts nobody who is put aside, everybody who was transferred, and the first call as the end of a wait', async () => {
    const { tickets, serving, pass } = openHall();
    for (let n = 0; n < 3; n++) await tickets.issue({ group });
    await serving.callNext(1, [group.id]);
    await serving.hold(1);
    pass(20);
    await serving.callNumber(1, 'A001');
    await serving.transfer({ number: 'A002' }, other.id);
    expect(await tickets.outlook(group)).toEqual({ issuedToday: 2, ahead: 1, waitMinutes: 0 });
    expect(await tickets.outlook(other)).toEqual({ issuedToday: 0, ahead: 1, waitMinutes: null });
  });
});

describe('calling', () => {
  it('takes who has booked, then who goes ahead, then everybody as they came', async () => {
    const { tickets, serving } = openHall();
    for (const rank of ['inTurn', 'ahead', 'inTurn', 'booked'] as const) await tickets.issue({ group, rank });
    const called: string[] = [];
    for (let window = 1; window <= 5; window++)
      called.push(numberOf(await serving.callNext(window, [group.id, other.id])));
    expect(called).toEqual(['A004', 'A002', 'A001', 'A003', 'nobodyWaits']);
  });

  it('takes only groups that the window serves', async () => {
    const { tickets, serving } = openHall();
    await tickets.issue({ group });
    expect(numberOf(await serving.callNext(4, [other.id]))).toBe('nobodyWaits');
  });

  it('calls nobody who has left, and nobody whom a window expects can leave', async () => {
    const { tickets, serving } = openHall();
    const left = await tickets.issue({ group });
    const stays = await tickets.issue({ group });
    expect(await tickets.cancel(left.key)).toBe('canceled');
    expect(numberOf(await serving.callNext(1, [group.id]))).toBe(stays.number);
    expect(await tickets.cancel(stays.key)).toBe('gone');
    expect(numberOf(await serving.callNumber(2, left.number))).toBe('over');
  });

  it('needs a free window, or is told to finish first', async () => {
    const { tickets, serving } = openHall();
    for (let n = 0; n < 3; n++) await tickets.issue({ group });
    await serving.callNext(1, [group.id]);
    expect(await serving.callNext(1, [group.id])).toMatchObject({
      ok: false,
      refused: 'windowBusy',
      ticket: { number: 'A001', state: 'called', window: 1 },
    });
    expect(await serving.callNext(1, [group.id], true)).toMatchObject({
      ok: true,
      ticket: { number: 'A002' },
      finished: 'A001',
    });
    // a wrong number ends nobody's service
    expect(await serving.callNumber(1, 'A099', true)).toMatchObject({
      refused: 'unknownTicket',
      finished: null,
    });
    expect(await serving.callNext(1, [other.id], true)).toMatchObject({
      refused: 'nobodyWaits',
      finished: 'A002',
    });
    expect(numberOf(await serving.end(1, 'served'))).toBe('windowEmpty');
  });

  it('puts aside and takes back; who did not come may come later', async () => {
    const { tickets, serving, pass } = openHall();
    await tickets.issue({ group });
    pass(1);
    await tickets.issue({ group });
    await serving.callNext(1, [group.id]);
    expect(await serving.hold(1)).toMatchObject({ ok: true, ticket: { number: 'A001', state: 'held' } });
    expect(numberOf(await serving.callNext(1, [group.id]))).toBe('A002');
    expect(await serving.end(1, 'noShow')).toMatchObject({ ticket: { number: 'A002', state: 'noShow' } });
    expect(numberOf(await serving.callNext(1, [group.id]))).toBe('nobodyWaits');
    await serving.resume('A002');
    await serving.resume('A001');
    expect(numberOf(await serving.resume('A001'))).toBe('isWaiting');
    expect(numberOf(await serving.callNext(1, [group.id])), 'came first').toBe('A001');
    expect(await serving.again(1)).toMatchObject({ ticket: { number: 'A001', calls: 3 } });
    expect(numberOf(await serving.callNumber(2, 'A001'))).toBe('atWindow');
    expect(numberOf(await serving.callNumber(2, 'A002'))).toBe('A002');
  });

  it('a transferred ticket keeps its time', async () => {
    const { tickets, serving, pass } = openHall();
    await tickets.issue({ group });
    pass(5);
    await tickets.issue({ group: other });
    await serving.callNext(1, [group.id]);
    expect(await serving.transfer({ window: 1 }, other.id)).toMatchObject({
      ticket: { number: 'A001', group: 'advice', state: 'waiting', window: null },
    });
    expect(numberOf(await serving.callNext(4, [other.id]))).toBe('A001');
    await serving.end(4, 'served');
    expect(numberOf(await serving.transfer({ number: 'A001' }, group.id))).toBe('over');
  });

  it('whatever is done in whatever order: one ticket a window, one window a ticket, nobody lost, nobody before a better rank', {
    timeout: within(20_000),
  }, async () => {
    const window = fc.integer({ min: 1, max: 3 });
    const number = fc.integer({ min: 1, max: 6 }).map((n) => `A00${n}`);
    const step = fc.oneof(
      fc.record({
        act: fc.constant('issue' as const),
        rank: fc.constantFrom<TicketRank>('booked', 'ahead', 'inTurn'),
      }),
      fc.record({ act: fc.constant('call' as const), window, finish: fc.boolean() }),
      fc.record({ act: fc.constant('number' as const), window, number, finish: fc.boolean() }),
      fc.record({ act: fc.constantFrom('hold' as const, 'noShow' as const, 'served' as const), window }),
      fc.record({ act: fc.constantFrom('resume' as const, 'transfer' as const), number }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { tickets, serving, board, pass } = openHall();
        const ranks = new Map<string, TicketRank>();
        const waiting = () => board.read().groups.flatMap(({ next }) => next);
        const order = ['booked', 'ahead', 'inTurn'];
        for (const one of steps) {
          pass(1);
          if (one.act === 'issue')
            ranks.set((await tickets.issue({ group, rank: one.rank })).number, one.rank);
          else if (one.act === 'call') {
            const best = Math.min(...waiting().map(({ rank }) => order.indexOf(rank)));
            const answer = await serving.callNext(one.window, [group.id, other.id], one.finish);
            if (answer.ok) expect(order.indexOf(answer.ticket.rank)).toBe(best);
          } else if (one.act === 'number') await serving.callNumber(one.window, one.number, one.finish);
          else if (one.act === 'hold') await serving.hold(one.window);
          else if ('window' in one) await serving.end(one.window, one.act);
          else if (one.act === 'resume') await serving.resume(one.number);
          else await serving.transfer({ number: one.number }, other.id);
          const { windows } = board.read();
          const there = windows.flatMap(({ ticket }) => (ticket ? [ticket.number] : []));
          expect(new Set(there).size).toBe(there.length);
        }
        expect(tickets.all()).toHaveLength(ranks.size);
      }),
      { numRuns: throws(25) },
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
