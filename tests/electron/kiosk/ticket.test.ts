import { describe, expect, test, vi } from 'vitest';
import type { BookingCalls, Gateway } from '../../../electron/requests/gateway/gateway.ts';
import type { Booking } from '../../../electron/requests/gateway/schema/booking.ts';
import { config, kiosks } from './harness.ts';

const kiosk = kiosks();
const [registration, advice] = config.queue?.groups ?? [];
if (!registration || !advice) throw new Error('two groups are needed');
const withGroups = (groups: (typeof registration)[]) => () => ({
  config: { ...config, queue: { store: 'embedded' as const, grounds: [], askOverMinutes: 15, groups } },
});

test('a closed group, or one that is not there, issues nothing', async () => {
  const k = kiosk();
  k.toHome();
  k.do('takeTicket', { group: 'advice' });
  await k.pass();
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
  await k.pass();
  expect(k.view('ticketGroup').groups[1]).toMatchObject({
    state: 'open',
    until: '18:00',
    hours: 'Mon–Fri 09:00–18:00',
  });
  vi.setSystemTime(new Date('2026-11-23T13:00:00Z'));
  expect(k.view('ticketGroup').groups[1]).toMatchObject({ state: 'closed', until: null });
});

test('with one open group there is nothing to choose', async () => {
  const k = kiosk(withGroups([registration]));
  k.toHome();
  k.do('takeTicket', {});
  k.view('home');
  await k.pass();
  expect(k.view('ticket').number).toBe('A001');
});

test('with one closed group its hours are shown', async () => {
  const k = kiosk(withGroups([advice]));
  k.toHome();
  k.do('takeTicket', {});
  await k.pass();
  expect(k.view('ticketGroup').groups).toMatchObject([{ state: 'closed' }]);
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
    await k.pass();
    expect(k.send('cancel', {}), 'a number may be committed any moment').toBe(false);
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
  await k.pass();
  k.view('ticketGroup');
  k.do('back', {});
  k.do('printAgain', {});
  expect(k.devices.jobs.at(-1)?.subject.kind).toBe('receipt');
  await k.pass();
  k.do('back', {});
  k.view('home');
});

describe('before one decides', () => {
  const withQueue = (queue: Partial<NonNullable<typeof config.queue>>) => () => ({
    config: {
      ...config,
      queue: {
        store: 'embedded' as const,
        grounds: [],
        askOverMinutes: 15,
        groups: [registration],
        ...queue,
      },
    },
  });
  const grounds = [
    { id: 'disability', name: { kk: 'Мүгедектігі бар', ru: 'Инвалидность', en: 'Disability' } },
  ];

  test('only what is known is said', async () => {
    const k = kiosk();
    k.tickets.outlooks = { registration: { issuedToday: 9, ahead: 4, waitMinutes: 12 } };
    k.toHome();
    k.do('takeTicket', {});
    await k.pass();
    expect(k.view('ticketGroup').groups).toMatchObject([
      { id: 'registration', ahead: 4, waitMinutes: 12 },
      { id: 'advice', ahead: null, waitMinutes: null },
    ]);
  });

  test('it follows the queue while one reads', async () => {
    const k = kiosk();
    k.toHome();
    k.do('takeTicket', {});
    await k.pass();
    k.tickets.outlooks = { registration: { issuedToday: 9, ahead: 5, waitMinutes: null } };
    await k.pass(15_000);
    expect(k.view('ticketGroup').groups[0]?.ahead).toBe(5);
  });

  test('a store that does not answer leaves the hours, and a number can be had', async () => {
    const k = kiosk((harness) => {
      harness.tickets.outlook = () => new Promise(() => {});
      return undefined;
    });
    k.toHome();
    k.do('takeTicket', {});
    await k.pass(1_500);
    k.view('ticketGroup');
    k.do('takeTicket', { group: 'registration' });
    await k.pass();
    expect(k.view('ticket')).toMatchObject({ number: 'A001', ahead: null });
  });

  test('a long wait is asked about, and nothing is taken before the answer', async () => {
    const k = kiosk(withQueue({}));
    k.tickets.outlooks = { registration: { issuedToday: 9, ahead: 8, waitMinutes: 16 } };
    k.toHome();
    k.do('takeTicket', {});
    await k.pass();
    expect(k.view('ticketOffer')).toMatchObject({ ahead: 8, waitMinutes: 16 });
    expect(k.send('takeTicket', { group: 'registration' })).toBe(false);
    expect(k.tickets.issued).toEqual([]);
    k.do('takeTicket', { group: 'registration', anyway: true });
    await k.pass();
    expect(k.view('ticket')).toMatchObject({ number: 'A001', ahead: 8 });
  });

  test('and can be refused', async () => {
    const k = kiosk(withQueue({}));
    k.tickets.outlooks = { registration: { issuedToday: 9, ahead: 8, waitMinutes: 16 } };
    k.toHome();
    k.do('takeTicket', {});
    await k.pass();
    k.do('back', {});
    k.view('home');
    expect(k.tickets.issued).toEqual([]);
  });

  test('when the day is full it is said, and no number is given', async () => {
    const k = kiosk(withQueue({ groups: [{ ...registration, perDay: 9 }] }));
    k.tickets.outlooks = { registration: { issuedToday: 9, ahead: null, waitMinutes: null } };
    k.toHome();
    k.do('takeTicket', {});
    await k.pass();
    expect(k.view('ticketGroup').groups[0]?.state).toBe('noneLeft');
    expect(k.send('takeTicket', { group: 'registration' })).toBe(false);
  });

  test('who may go ahead names the ground, and the ticket says it', async () => {
    const k = kiosk(withQueue({ grounds, groups: [registration, advice] }));
    k.toHome('en');
    k.do('takeTicket', {});
    await k.pass();
    k.do('goAhead', {});
    expect(k.view('ticketGrounds').grounds).toEqual([{ id: 'disability', name: 'Disability' }]);
    expect(k.send('chooseGround', { ground: 'nonsense' })).toBe(false);
    k.do('chooseGround', { ground: 'disability' });
    await k.pass();
    expect(k.view('ticketGroup').ground).toBe('Disability');
    k.do('takeTicket', { group: 'registration' });
    await k.pass();
    expect(k.view('ticket').rank).toBe('ahead');
    expect(JSON.stringify(k.devices.jobs.at(-1)?.document)).toContain('GOING AHEAD');
  });
});

describe('giving up the place', () => {
  const atTicket = async () => {
    const k = kiosk();
    k.toHome();
    k.do('takeTicket', { group: 'registration' });
    await k.pass();
    return k;
  };

  test('is said, and nothing is printed of it any more', async () => {
    const k = await atTicket();
    k.do('giveUpTicket', {});
    await k.pass();
    expect(k.view('ticket').state).toBe('canceled');
    expect(k.send('giveUpTicket', {})).toBe(false);
    k.do('back', {});
    k.view('home');
  });

  test('is too late when a window has called: the number stands', async () => {
    const k = await atTicket();
    k.tickets.canceling = 'gone';
    k.do('giveUpTicket', {});
    await k.pass();
    expect(k.view('ticket').state).toBe('valid');
  });
});

describe('a booked time', () => {
  const booking: Booking = {
    number: 'Q7K4',
    group: 'registration',
    office: 'Сынақ бөлімі',
    at: '2026-11-22T06:15:00.000Z',
    state: 'booked',
  };
  const toBooking = async (calls: Partial<BookingCalls>) => {
    // only the calls of a booking are reached from here
    const gateway = {
      booking: fails,
      bookings: fails,
      arrive: fails,
      ...calls,
    } as Partial<Gateway> as Gateway;
    const k = kiosk(() => ({ gateway }));
    k.toHome();
    k.do('takeTicket', {});
    await k.pass();
    k.do('openBooking', {});
    return k;
  };
  const fails = async () => ({ ok: false, code: 'offline' }) as const;

  test('goes ahead of the queue once its owner is here', async () => {
    const asked: unknown[] = [];
    const k = await toBooking({
      booking: async (number) => {
        asked.push(number);
        return { ok: true, value: booking };
      },
      arrive: async (of) => {
        asked.push(of);
        return { ok: true, value: { ...booking, state: 'arrived' } };
      },
    });
    k.do('findBooking', { by: 'number', value: ' q7 k4' });
    expect(k.view('booking').step).toBe('looking');
    await k.pass();
    expect(k.view('booking').found).toEqual([
      { number: 'Q7K4', group: 'Тіркеу', at: booking.at, state: 'booked' },
    ]);
    expect(k.send('arrive', { booking: 'OTHER' })).toBe(false);
    k.do('arrive', { booking: 'Q7K4' });
    await k.pass();
    expect(k.view('ticket')).toMatchObject({ number: 'A001', rank: 'booked' });
    expect(asked).toEqual(['Q7K4', { number: 'Q7K4', office: 'Сынақ бөлімі' }]);
  });

  test.each([
    ['an IIN with a slip', { by: 'iin', value: '700101399005' }, 'iinCheckDigit'],
    ['what can be no code', { by: 'number', value: '?' }, 'number'],
    ['a gateway that is away', { by: 'number', value: 'Q7K4' }, 'unreachable'],
  ] as const)('%s is said at once', async (_, wish, problem) => {
    const k = await toBooking({});
    k.do('findBooking', wish);
    await k.pass();
    expect(k.view('booking')).toMatchObject({ step: 'find', problem });
    k.do('back', {});
    await k.pass();
    k.view('ticketGroup');
  });

  test('too early: said, and no number is taken', async () => {
    const k = await toBooking({
      booking: async () => ({ ok: true, value: booking }),
      arrive: async () => ({ ok: false, code: 'refused', reason: 'tooEarly' }),
    });
    k.do('findBooking', { by: 'number', value: 'Q7K4' });
    await k.pass();
    k.do('arrive', { booking: 'Q7K4' });
    await k.pass();
    expect(k.view('booking')).toMatchObject({ step: 'found', problem: 'tooEarly' });
    expect(k.tickets.issued).toEqual([]);
  });

  test('in a queue that this kiosk has no tickets for: said before anybody is told of an arrival', async () => {
    const k = await toBooking({
      booking: async () => ({ ok: true, value: { ...booking, group: 'passports' } }),
    });
    k.do('findBooking', { by: 'number', value: 'Q7K4' });
    await k.pass();
    expect(k.view('booking').found[0]?.group).toBeNull();
    k.do('arrive', { booking: 'Q7K4' });
    await k.pass();
    expect(k.view('booking').problem).toBe('noGroup');
  });

  test('nobody waits for a gateway that hangs: back leads out', async () => {
    const k = await toBooking({ booking: () => new Promise(() => {}) });
    k.do('findBooking', { by: 'number', value: 'Q7K4' });
    k.do('back', {});
    expect(k.view('booking').step).toBe('find');
  });
});
