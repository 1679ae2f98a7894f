import { describe, expect, test, vi } from 'vitest';
import { config, kiosks, NOW } from './harness.ts';

const kiosk = kiosks();
const [registration, advice] = config.queue?.groups ?? [];
if (!registration || !advice) throw new Error('two groups are needed');
const withGroups = (groups: (typeof registration)[]) => () => ({
  config: { ...config, queue: { store: 'embedded' as const, groups } },
});

test('a closed group, or one that is not there, issues nothing', async () => {
  const k = kiosk();
  k.toHome();
  k.do('takeTicket', { group: 'advice' });
  k.view('ticketGroup');
  expect(k.send('takeTicket', { group: 'advice' })).toBe(false);
  expect(k.send('takeTicket', { group: 'nonsense' })).toBe(false);
  expect(k.send('takeTicket', {})).toBe(false);
  await k.pass();
  expect(k.tickets.issued).toEqual([]);
});

test('on a Monday it is open, until six', async () => {
  vi.setSystemTime(new Date('2026-11-23T12:59:00Z'));
  const k = kiosk();
  k.toHome('en');
  k.do('takeTicket', {});
  expect(k.view('ticketGroup').groups[1]).toMatchObject({ open: true, hours: 'Mon–Fri 09:00–18:00' });
  vi.setSystemTime(new Date('2026-11-23T13:00:00Z'));
  expect(k.view('ticketGroup').groups[1]?.open).toBe(false);
});

test('with one open group there is nothing to choose', async () => {
  const k = kiosk(withGroups([registration]));
  k.toHome();
  k.do('takeTicket', {});
  k.view('home');
  await k.pass();
  expect(k.view('ticket').number).toBe('A001');
});

test('with one closed group its hours are shown', () => {
  const k = kiosk(withGroups([advice]));
  k.toHome();
  k.do('takeTicket', {});
  expect(k.view('ticketGroup').groups).toMatchObject([{ open: false }]);
  k.do('back', {});
  k.view('home');
});

test('a kiosk without a queue has no tickets', () => {
  const { queue: _, ...rest } = config;
  const k = kiosk(() => ({ config: rest }));
  k.toHome();
  expect(k.view('home').ticket.available).toBe(false);
  expect(k.send('takeTicket', {})).toBe(false);
});

test('a second touch takes no second number', async () => {
  const k = kiosk();
  k.toHome();
  k.do('takeTicket', { group: 'registration' });
  expect(k.send('takeTicket', { group: 'registration' })).toBe(false);
  await k.pass();
  expect(k.send('takeTicket', { group: 'registration' })).toBe(false);
  expect(k.tickets.issued).toHaveLength(1);
});

test('the number is committed before it is printed', async () => {
  const order: string[] = [];
  const k = kiosk((harness) => {
    const { issue } = harness.tickets;
    harness.tickets.issue = async (group) => {
      order.push('asked');
      const ticket = await issue(group);
      order.push('committed');
      return ticket;
    };
    harness.devices.printing = async () => {
      order.push('printed');
      return { print: 'confirmed', jobId: 'j' };
    };
    return undefined;
  });
  k.toHome();
  k.do('takeTicket', { group: 'registration' });
  expect(k.send('cancel', {})).toBe(false);
  await k.pass();
  expect(order).toEqual(['asked', 'committed', 'printed']);
});

describe('the store', () => {
  test('cannot commit: nothing is printed, trying again works', async () => {
    const k = kiosk();
    k.tickets.failing = true;
    k.toHome();
    k.do('takeTicket', { group: 'registration' });
    await k.pass();
    expect(k.view('failure')).toEqual({
      screen: 'failure',
      key: 'noTicket',
      code: 'ticketStore',
      canRetry: true,
    });
    expect(k.devices.jobs).toEqual([]);
    k.tickets.failing = false;
    k.do('retry', {});
    await k.pass();
    expect(k.view('ticket').number).toBe('A001');
  });

  test('does not answer: the visitor is told after five seconds', async () => {
    const k = kiosk();
    k.tickets.hanging = true;
    k.toHome();
    k.do('takeTicket', { group: 'registration' });
    await k.pass(5_000);
    k.view('failure');
    k.do('back', {});
    k.view('home');
  });
});

test('from the receipt and back to the receipt', async () => {
  const k = kiosk();
  await k.toReceipt();
  k.do('takeTicket', { group: 'registration' });
  await k.pass();
  k.view('ticket');
  k.do('back', {});
  expect(k.view('receipt').paper.state).toBe('confirmed');
  k.do('takeTicket', {});
  k.view('ticketGroup');
  k.do('back', {});
  k.do('printAgain', {});
  expect(k.devices.jobs.at(-1)?.subject.kind).toBe('receipt');
  await k.pass();
  k.do('back', {});
  k.view('home');
});

test('hours across the end of the week and to the end of the day', async () => {
  const { isOpen, displayHours } = await import('../../../electron/visit/ticket/hours.ts');
  const group = { ...advice, hours: [{ days: 'fri-mon', from: '08:00', to: '23:59' }] };
  const open = (moment: string) => isOpen(group, new Date(moment), 'Asia/Almaty');
  expect(open('2026-11-22T18:59:30Z')).toBe(true);
  expect(open('2026-11-24T06:00:00Z')).toBe(false);
  expect(open('2026-11-20T06:00:00Z')).toBe(true);
  expect(open('2026-11-22T02:00:00Z')).toBe(false);
  expect(displayHours(group, 'ru')).toBe('пт–пн 08:00–23:59');
  expect(displayHours({ ...group, hours: [{ days: 'sat', from: '09:00', to: '13:00' }] }, 'ru')).toBe(
    'сб 09:00–13:00',
  );
  expect(NOW.getUTCDay()).toBe(0);
});
