import { expect, test, vi } from 'vitest';
import { rightSchema } from '../../../electron/staff/acts.ts';
import { staffLimits } from '../../../electron/staff/limits.ts';

import { behind, type Name, names, room } from './desk-room.ts';

const mayOpen: Record<string, readonly Name[]> = {
  consultant: ['home', 'calls', 'queue', 'paper'],
  technician: ['home', 'paper', 'board', 'report', 'logs'],
  administrator: names,
  'consultant+technician': ['home', 'calls', 'queue', 'paper', 'board', 'report', 'logs'],
};

test.each(Object.keys(mayOpen))('%s opens the pages of their rights, and no other', async (roles) => {
  const { desk, enter, go, standing } = room();
  expect(go('home'), 'before anybody has signed in').toBe(false);
  await enter(roles);
  expect(desk.acting()).toEqual(roles.split('+'));
  expect(standing()).toEqual(['home']);
  for (const name of names) {
    const before = standing();
    expect(go(name), name).toBe(mayOpen[roles]?.includes(name));
    // a refused page leaves the one before where it is
    expect(standing()).toEqual(mayOpen[roles]?.includes(name) ? [name] : before);
  }
  expect(desk.call('staffGo', { page: 'monitor' }), 'a page this kiosk has not').toBe(false);
});

test('every right but that to help and that to change the register is asked for by a page here', () => {
  const asked = new Set<unknown>(Object.values(behind));
  expect(rightSchema.options.filter((right) => !asked.has(right))).toEqual(['assist', 'staff']);
});

test('a page takes its own calls while it is open, and none before or after', async () => {
  const { desk, enter, go, latest } = room();
  expect(desk.call('staffTestBegin', {})).toBe(false);
  await enter('technician');
  go('board');
  const board = latest();
  expect(desk.call('staffTestBegin', {})).toBe(true);
  expect(desk.call('staffBinEmptied', { device: 'one' }), 'a call of another page').toBe(false);
  desk.call('staffLeave', {});
  expect(desk.call('staffTestBegin', {})).toBe(false);
  expect(board.pressed).toEqual(['next']);
});

const ends: [string, (r: ReturnType<typeof room>) => Promise<unknown>][] = [
  ['button', async (r: ReturnType<typeof room>) => void r.desk.call('staffLeave', {})],
  ['card', (r: ReturnType<typeof room>) => r.pass(2_100).then(() => r.show('technician'))],
  ['otherCard', (r: ReturnType<typeof room>) => r.show('consultant', 'two')],
  ['untouched', (r: ReturnType<typeof room>) => r.pass(staffLimits.untouchedMs)],
];
test.each(ends)(
  'sign-out by %s closes the page, forgets the look, and nobody acts any more',
  async (why, end) => {
    const r = room();
    await r.enter('technician');
    r.go('board');
    r.desk.setLook({ language: 'ru', display: { contrast: 'high' } });
    await end(r);
    expect(r.standing()).toEqual([]);
    expect(r.desk.acting()).toEqual([]);
    expect(r.desk.document()).toBeNull();
    expect(r.desk.record({ act: 'deviceTested', subject: 'one' })).toBe(false);
    expect(r.acts()).toEqual([['signedOut', '2001', why]]);
    await r.pass(10_000);
    await r.enter('administrator');
    expect(r.desk.look()).toEqual({ language: null, display: {} });
    expect(r.standing(), 'the next one begins at the beginning').toEqual(['home']);
  },
);

test('60 s without a touch end it, 59 do not; a page at work counts as a hand', async () => {
  const { desk, enter, latest, pass } = room();
  await enter('technician');
  for (let minute = 0; minute < 3; minute++) {
    await pass(59_000);
    desk.touched();
  }
  await pass(59_900);
  latest().parts.here();
  await pass(59_900);
  expect(desk.acting()).toEqual(['technician']);
  await pass(200);
  expect(desk.acting()).toEqual([]);
});

test('what a page has begun ends after it was left: it opens nothing, writes nothing, keeps nobody signed in', async () => {
  const { desk, devices, enter, go, latest, standing, pass, show, acts } = room();
  const changed = vi.fn();
  await enter('technician');
  go('board');
  const { parts } = latest();
  parts.borrowReader('one');
  await pass();
  expect(devices.cards.map(({ device }) => device)).toEqual(['two']);
  desk.call('staffLeave', {});
  await pass();
  expect(
    devices.cards.map(({ device }) => device).sort(),
    'the reader is back though the page forgot it',
  ).toEqual(['one', 'two']);

  await pass(3_000);
  await show('consultant');
  desk.call('staffCard', {});
  desk.call('staffPin', { pin: '482915' });
  await pass(58_000);
  desk.onChange(changed);
  const before = acts().length;
  parts.go('board');
  expect(standing(), 'the technician’s page does not come back for the consultant').toEqual(['home']);
  expect(parts.record('deviceTested', 'one')).toBe(false);
  parts.changed();
  expect(changed).not.toHaveBeenCalled();
  parts.borrowReader('two');
  await pass();
  expect(devices.cards).toHaveLength(2);
  parts.here();
  expect(acts()).toHaveLength(before);
  await pass(2_100);
  expect(desk.acting(), 'a page of somebody else is no hand').toEqual([]);
});

test('a page that goes to another one is closed by that, and only pages of the right open', async () => {
  const { enter, latest, standing } = room();
  await enter('technician');
  latest().parts.go('board');
  expect(standing()).toEqual(['board']);
  latest().parts.go('trail');
  expect(standing()).toEqual(['board']);
});

test('the PDF is that of the open page', async () => {
  const { desk, enter, go } = room();
  expect(desk.document()).toBeNull();
  await enter('administrator');
  go('report');
  expect(desk.document()).toEqual(new Uint8Array([1]));
  go('calls');
  expect(desk.document()).toEqual(new Uint8Array([2]));
});
