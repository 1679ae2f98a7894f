import { describe, expect, it } from 'vitest';
import { queueActSchema } from '../../../electron/queue/acts.ts';
import { boardLimits } from '../../../electron/queue/board.ts';
import { ticketNumber } from '../../../electron/queue/numbering.ts';
import { ordinalOf } from '../../../electron/queue/served-tickets.ts';
import { openHall } from './hall.ts';

const group = { id: 'registration', letter: 'A' };

describe('the board', () => {
  it('tells who waits, who is where, who is put aside and how long', async () => {
    const { tickets, desk, board, pass } = openHall();
    for (let n = 0; n < 3; n++) await tickets.issue({ group });
    await tickets.issue({ group, rank: 'ahead', ground: 'disability' });
    pass(12);
    await desk.perform({ act: 'call', window: 2, finish: false });
    await desk.perform({ act: 'hold', window: 2 });
    await desk.perform({ act: 'call', window: 2, finish: false });
    expect(board.read()).toMatchObject({
      businessDay: '2026-11-22',
      groups: [
        {
          id: 'registration',
          waiting: 2,
          longestWaitMinutes: 12,
          next: [{ number: 'A002' }, { number: 'A003' }],
        },
        { id: 'advice', waiting: 0, longestWaitMinutes: null, next: [] },
      ],
      windows: [
        { window: 1, ticket: null },
        { window: 2, ticket: { number: 'A001' } },
        { window: 3, ticket: null },
        { window: 4, ticket: null },
      ],
      held: [{ number: 'A004', ground: 'disability' }],
    });
  });

  it('counts on where it shows no more numbers', async () => {
    const { tickets, board } = openHall();
    for (let n = 0; n < boardLimits.next + 3; n++) await tickets.issue({ group });
    const [registration] = board.read().groups;
    expect(registration?.waiting).toBe(boardLimits.next + 3);
    expect(registration?.next).toHaveLength(boardLimits.next);
  });

  it('gives news of every change, and of nothing else', async () => {
    const { tickets, desk, changes } = openHall();
    let news = 0;
    const forget = changes.onChange(() => {
      news += 1;
    });
    const { key } = await tickets.issue({ group });
    expect(news).toBe(1);
    await desk.perform({ act: 'call', window: 4, finish: false });
    expect(news, 'nobody waits there').toBe(1);
    await tickets.cancel(key);
    expect(news).toBe(2);
    await tickets.issue({ group });
    await desk.perform({ act: 'call', window: 1, finish: false });
    expect(news).toBe(4);
    forget();
    await desk.perform({ act: 'finish', window: 1 });
    expect(news).toBe(4);
  });

  it('knows the groups and windows of kiosk.yaml', async () => {
    const { tickets, desk } = openHall();
    await tickets.issue({ group });
    const refused = async (act: Parameters<typeof desk.perform>[0]) => {
      const answer = await desk.perform(act);
      return answer.ok ? answer.ticket.number : answer.refused;
    };
    expect(await refused({ act: 'call', window: 9, finish: false })).toBe('unknownWindow');
    expect(await refused({ act: 'call', window: 1, group: 'tax', finish: false })).toBe('unknownGroup');
    expect(await refused({ act: 'transfer', number: 'A001', group: 'tax' })).toBe('unknownGroup');
    expect(await refused({ act: 'transfer', group: 'advice' })).toBe('which');
    expect(await refused({ act: 'call', window: 9, group: 'registration', finish: false }), 'helps out').toBe(
      'A001',
    );
  });
});

describe('a number as a person writes it', () => {
  const read = (number: string) => queueActSchema.safeParse({ act: 'resume', number }).data;
  it.each([
    ['A017', 'A017'],
    [' a017 ', 'A017'],
    ['А017', 'A017'], // Cyrillic
    ['аа001', 'AA001'],
    ['B7', 'B7'],
  ])('%j', (written, meant) => expect(read(written)).toEqual({ act: 'resume', number: meant }));
  it.each(['', '17', 'A', 'AB001', 'A0017', 'Ж01', "A1' OR 1=1"])('%j is none', (written) =>
    expect(read(written)).toBeUndefined(),
  );

  it('finds the ordinal of every number that is issued', () => {
    for (const ordinal of [1, 17, 999, 1000, 1998, 1999, 3000])
      expect(ordinalOf(ticketNumber('K', ordinal))).toEqual({ letter: 'K', ordinal });
    for (const none of ['A000', 'AB01', '', 'A'.repeat(3)]) expect(ordinalOf(none)).toBeNull();
  });
});
