import { describe, expect, it, vi } from 'vitest';
import { kioskConfigSchema } from '../../../electron/config/schema.ts';
import type { QueueDesk } from '../../../electron/queue/desk.ts';
import { queuePage, queueWaiting } from '../../../electron/staff/desk/queue.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { openHall } from '../queue/hall.ts';
import { hallGroups } from '../queue/hall-groups.ts';
import { openPage } from './open-page.ts';

const words = (text: string) => ({ kk: text, ru: text, en: text });
const { queue: hall } = kioskConfigSchema.parse({
  kiosk: { id: 'k1', office: words('Office') },
  gateway: { sandbox: true },
  queue: {
    grounds: [{ id: 'disability', name: words('Disability') }],
    groups: hallGroups.map(({ id, letter, windows }) => ({ id, letter, windows, name: words(`the ${id}`) })),
  },
});
if (!hall) throw new Error('it has a queue');
const [registration, advice] = hall.groups;
if (!registration || !advice) throw new Error('it has two groups');
const [one = 0, two = 0] = registration.windows;

function room(desk?: QueueDesk) {
  const at = openHall();
  const log = memoryLog();
  const queue = { desk: desk ?? at.desk, board: { read: at.changes.read, onChange: at.changes.onChange } };
  const definition = queuePage({
    queue,
    ...hall,
    groups: hall?.groups ?? [],
    grounds: hall?.grounds ?? [],
    log,
  });
  const open = (window: number | null = one, person = '1001') => {
    const page = openPage('queue', definition, person);
    if (window !== null) page.call('staffWindow', { window });
    const settled = () => vi.waitFor(() => expect(page.view().busy).toBe(false), { interval: 5 });
    return {
      ...page,
      settled,
      async act(wish: Parameters<typeof page.call<'staffQueue'>>[1]) {
        expect(page.call('staffQueue', wish)).toBe(true);
        await settled();
        return page.view();
      },
    };
  };
  const issue = () => {
    at.pass(1);
    return at.tickets.issue({ group: { id: 'registration', letter: 'A' } });
  };
  return { at, log, open, issue, tile: queueWaiting(queue) };
}

describe('a window serves the queue', () => {
  it('a window is chosen first, and kept for whoever chose it', async () => {
    const { open, issue } = room();
    await issue();
    const page = open(null);
    expect(page.view()).toMatchObject({ window: null, serving: null });
    expect(page.view().windows.map(({ window }) => window)).toEqual(
      expect.arrayContaining([...registration.windows]),
    );
    expect(page.call('staffQueue', { act: 'call' }), 'nobody knows where to').toBe(false);
    page.call('staffWindow', { window: two });
    page.close();
    expect(open(null).view().window).toBe(two);
    expect(open(null, '2001').view().window).toBeNull();
  });

  it('calls, calls again, puts aside, takes back, ends; each act is in the trail', async () => {
    const { open, issue, at } = room();
    for (let n = 0; n < 3; n++) await issue();
    at.pass(10);
    const page = open();
    expect(page.view().groups[0]).toMatchObject({ waiting: 3, longestWaitMinutes: 12, mine: true });
    expect(await page.act({ act: 'call' })).toMatchObject({
      serving: { number: 'A001', calls: 1, group: registration.name },
      problem: null,
    });
    expect(await page.act({ act: 'again' })).toMatchObject({ serving: { number: 'A001', calls: 2 } });
    expect(await page.act({ act: 'hold' })).toMatchObject({ serving: null, held: [{ number: 'A001' }] });
    expect(await page.act({ act: 'call' })).toMatchObject({ serving: { number: 'A002' } });
    // finish and next, in one touch
    expect(await page.act({ act: 'call' })).toMatchObject({ serving: { number: 'A003' } });
    expect(await page.act({ act: 'resume', number: 'A001' })).toMatchObject({ held: [] });
    expect(await page.act({ act: 'finish' })).toMatchObject({ serving: null });
    expect(await page.act({ act: 'call' })).toMatchObject({ serving: { number: 'A001' } });
    expect(page.deeds).toEqual([
      `ticketCalled next:window-${one}`,
      `ticketCalledAgain A001:window-${one}`,
      `ticketHeld A001:window-${one}`,
      `ticketCalled next:window-${one}`,
      `ticketFinished A002:window-${one}`,
      `ticketCalled next:window-${one}`,
      'ticketResumed A001',
      `ticketFinished A003:window-${one}`,
      `ticketCalled next:window-${one}`,
    ]);
  });

  it('two windows at the same moment never get the same number', async () => {
    const { open, issue } = room();
    for (let n = 0; n < 10; n++) await issue();
    const [left, right] = [open(one), open(two, '2001')];
    const called: (string | undefined)[] = [];
    for (let n = 0; n < 5; n++) {
      left.call('staffQueue', { act: 'call' });
      right.call('staffQueue', { act: 'call' });
      await Promise.all([left.settled(), right.settled()]);
      called.push(left.view().serving?.number, right.view().serving?.number);
    }
    expect(new Set(called).size).toBe(10);
    expect(called).not.toContain(undefined);
  });

  it('a second touch of an impatient hand calls nobody else', async () => {
    const { open, issue } = room();
    await issue();
    await issue();
    const page = open();
    expect(page.call('staffQueue', { act: 'call' })).toBe(true);
    expect(page.view().busy).toBe(true);
    expect(page.call('staffQueue', { act: 'call' })).toBe(false);
    await page.settled();
    expect(page.view().serving?.number).toBe('A001');
  });

  it('one who did not come can be taken back at once', async () => {
    const { open, issue } = room();
    await issue();
    const page = open();
    await page.act({ act: 'call' });
    expect(await page.act({ act: 'noShow' })).toMatchObject({ serving: null, missed: 'A001' });
    expect(await page.act({ act: 'call', number: 'A001' })).toMatchObject({
      serving: { number: 'A001' },
      missed: null,
    });
  });

  it('moves somebody to another group, where another window calls them', async () => {
    const { open, issue } = room();
    await issue();
    const page = open();
    await page.act({ act: 'call' });
    const { groups } = await page.act({ act: 'transfer', group: advice.id });
    expect(groups.find(({ id }) => id === advice.id)).toMatchObject({ waiting: 1, next: ['A001'] });
    expect(await page.act({ act: 'call' })).toMatchObject({ problem: { key: 'nobodyWaits' } });
    // named, any window may help out
    expect(await page.act({ act: 'call', group: advice.id })).toMatchObject({ serving: { number: 'A001' } });
  });

  it('says why it did not, and what cannot be written down is not done', async () => {
    const { open, issue } = room();
    const page = open();
    expect((await page.act({ act: 'again' })).problem).toEqual({ key: 'windowEmpty', number: null });
    await issue();
    page.trail.broken = true;
    expect(await page.act({ act: 'call' })).toMatchObject({
      serving: null,
      problem: { key: 'notWritten' },
    });
    page.trail.broken = false;
    expect(await page.act({ act: 'call' })).toMatchObject({ serving: { number: 'A001' }, problem: null });
  });

  it('a disk that is full is told, and one may try again', async () => {
    const { open, log } = room({ perform: () => Promise.reject(new Error('disk full')) });
    const page = open();
    expect((await page.act({ act: 'call' })).problem).toEqual({ key: 'failed', number: null });
    expect(log.lines).toMatchObject([{ level: 'error', message: expect.stringContaining('window') }]);
  });

  it('shows what others do as it happens, and nothing more once it is closed', async () => {
    const { open, issue, tile } = room();
    const page = open();
    await issue();
    expect(page.changed).toHaveBeenCalled();
    expect(tile.count()).toBe(1);
    page.close();
    page.changed.mockClear();
    await issue();
    expect(page.changed).not.toHaveBeenCalled();
    expect(tile.count()).toBe(2);
  });
});
