import { expect, test } from 'vitest';
import { staffLimits } from '../../../electron/staff/limits.ts';

import { room } from './desk-room.ts';

test('two cards at once, at one reader or at two: no offer to go on with either', async () => {
  const one = room();
  await one.show('technician', 'one');
  await one.show('administrator', 'two');
  expect(one.desk.cardShown()).toBe(true);
  expect(one.desk.call('staffCard', {})).toBe(true);
  expect(one.desk.view()?.page).toMatchObject({ page: 'signIn', step: 'card', problem: 'twoCards' });
  expect(one.desk.call('staffPin', { pin: '482915' })).toBe(false);

  const other = room();
  await other.bad('two');
  other.desk.call('staffCard', {});
  expect(other.desk.view()?.page).toMatchObject({ step: 'card', problem: 'twoCards' });
});

test('a bus card, and later the card of staff: the later one counts, and its PIN is asked for', async () => {
  const { desk, show, pass } = room();
  await show('bus card');
  expect(desk.view()).toBeNull();
  await pass(2_100);
  await show('technician');
  desk.call('staffCard', {});
  desk.call('staffPin', { pin: '482915' });
  await pass();
  expect(desk.acting()).toEqual(['technician']);
});

test('nothing tells a card of staff from any other before its PIN', async () => {
  const seen = [];
  for (const uid of ['technician', 'bus card']) {
    const { desk, show, pass } = room();
    const drawn: unknown[] = [];
    const look = () => drawn.push([desk.cardShown(), desk.view()]);
    await show(uid);
    look();
    desk.call('staffCard', {});
    look();
    desk.call('staffPin', { pin: '000000' });
    await pass();
    look();
    seen.push(drawn);
  }
  expect(seen[1]).toEqual(seen[0]);
});

test('a card that lies on the reader is one band, not one that never goes', async () => {
  const { desk, show, pass } = room();
  await show('bus card');
  for (let ms = 0; ms < staffLimits.offeredMs + 3_000; ms += 1_000) {
    await pass(1_000);
    await show('bus card');
  }
  expect(desk.cardShown()).toBe(false);
});

test('a card pulled out while its PIN is typed or looked at, and while its holder works: nothing ends', async () => {
  const { desk, answers, bad, show, pass } = room();
  answers.afterMs = 200;
  await show('technician');
  await bad('cut');
  expect(desk.call('staffCard', {}), 'what was read of it counts').toBe(true);
  await bad('cut');
  expect(desk.view()?.page).toMatchObject({ page: 'signIn', step: 'pin', problem: null });
  desk.call('staffPin', { pin: '482915' });
  await bad('cut');
  await pass(200);
  expect(desk.acting()).toEqual(['technician']);
  await bad('cut');
  expect(desk.acting()).toEqual(['technician']);
});

test('only unreadable cards: the words come when somebody asks to go on', async () => {
  const { desk, bad, pass } = room();
  await bad('cut');
  expect([desk.view(), desk.cardShown()]).toEqual([null, true]);
  desk.call('staffCard', {});
  expect(desk.view()?.page).toMatchObject({ problem: 'unreadable' });
  await pass(staffLimits.refusedMs);
  expect(desk.view()).toBeNull();
});

test('signed out while the PIN is looked at: the right answer opens nothing', async () => {
  const { desk, answers, enter, opened, pass } = room();
  answers.afterMs = 500;
  const entering = enter('technician');
  await pass(100);
  desk.call('staffLeave', {});
  await entering;
  await pass(1_000);
  expect([desk.acting(), opened]).toEqual([[], []]);
});

test('over a visit pages do not open for a technician, and a consultant gets none', async () => {
  const { desk, enter, go, standing, opened, pass, acts } = room();
  desk.visit(true, 'ru');
  await enter('technician');
  expect(desk.view()).toMatchObject({ overVisit: true, page: { page: 'home', visit: true } });
  expect(go('paper')).toBe(false);
  desk.call('staffLeave', {});
  await pass(3_000);
  await enter('consultant');
  expect(desk.assisting()?.id).toBe('1042');
  expect(desk.view()).toBeNull();
  expect(desk.call('staffGo', { page: 'home' })).toBe(false);
  expect(standing()).toEqual([]);
  expect(opened).toHaveLength(1);
  desk.visit(false, 'ru');
  expect(desk.acting(), 'nobody stays for the next visitor').toEqual([]);
  expect(acts().slice(-3)).toEqual([
    ['assistBegun', '1042', null],
    ['signedOut', '1042', 'button'],
    ['assistEnded', '1042', null],
  ]);
});

test('a visit begins while staff are signed in: they are out, and not taken for helpers', async () => {
  const { desk, enter, standing } = room();
  await enter('administrator');
  desk.visit(true, 'kk');
  expect(desk.assisting()).toBeNull();
  expect(standing()).toEqual([]);
});

test('what the visitor showed one helper is covered for the next', async () => {
  const { desk, enter, pass } = room();
  desk.visit(true, 'kk');
  expect(desk.show('phone', 'check'), 'nobody helps').toBe(false);
  await enter('consultant');
  expect(desk.show('phone', 'check')).toBe(true);
  desk.call('staffLeave', {});
  await pass(3_000);
  await enter('administrator');
  expect(desk.shown()).toEqual([]);
  expect(desk.show('phone', 'check')).toBe(true);
  await pass(20_100);
  expect(desk.shown()).toEqual([]);
});

test('a trail that is full: no act, no help', async () => {
  const { desk, enter, latest, trail } = room();
  await enter('technician');
  trail.full = true;
  expect(latest().parts.record('deviceTested', 'one')).toBe(false);
  expect(desk.record({ act: 'deviceTested', subject: 'one' })).toBe(false);
  trail.full = false;
  expect(latest().parts.record('deviceTested', 'one')).toBe(true);
});
