import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type CardNews, watchCards } from '../../../electron/staff/desk/cards.ts';
import { failed, succeeded } from '../../../hardware/role/result.ts';
import { FakeDevices } from '../kiosk/fakes.ts';
import { badge } from './team.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

function watched(readers = ['staff-card']) {
  const devices = new FakeDevices();
  const told: unknown[] = [];
  const news: CardNews = {
    card: (card) => told.push(card),
    badCard: (detail) => told.push(detail),
  };
  const { stop, borrow } = watchCards(devices, readers, news);
  const next = () => {
    const [wait] = devices.cards.splice(0, 1);
    if (!wait) throw new Error('nobody waits for a card');
    return wait;
  };
  return { devices, told, stop, borrow, next, settle: () => vi.advanceTimersByTimeAsync(0) };
}

test('reads on after each card, and tells a bad one by what was wrong with it', async () => {
  const { told, stop, next, settle } = watched();
  next().answer(succeeded(badge));
  await settle();
  next().answer(failed('invalidData', 'two'));
  await settle();
  next().answer(failed('invalidData', 'checksum'));
  await settle();
  expect(told).toEqual([badge, 'two', 'unreadable']);
  stop();
});

test('a reader that is away is asked again after a pause, not in a loop', async () => {
  const { devices, told, stop, next } = watched();
  next().answer(failed('noDevice'));
  await vi.advanceTimersByTimeAsync(1_900);
  expect(devices.cards).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(200);
  expect(devices.cards).toHaveLength(1);
  expect(told).toEqual([]);
  stop();
});

test('stopped, it waits for nothing more, in the middle of a pause too', async () => {
  const { devices, stop, next, settle } = watched(['one', 'two']);
  expect(devices.cards.map(({ device }) => device)).toEqual(['one', 'two']);
  next().answer(failed('noDevice'));
  await settle();
  stop();
  await settle();
  expect(devices.cards).toEqual([]);
});

test('a reader that is lent is not read here, and is again when it comes back', async () => {
  const { devices, stop, borrow, settle } = watched();
  const giveBack = borrow('staff-card');
  await settle();
  expect(devices.cards).toEqual([]);
  giveBack();
  expect(devices.cards.map(({ device }) => device)).toEqual(['staff-card']);
  stop();
});
