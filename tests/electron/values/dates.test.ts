import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dayIn,
  displayDate,
  displayMoment,
  isIsoDate,
  parseDisplayedDate,
  resolveDay,
} from '../../../electron/contract/values/dates.ts';

const anyDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('ISO and dd.MM.yyyy say the same', () => {
  expect(displayDate('2026-03-05')).toBe('05.03.2026');
  fc.assert(fc.property(anyDay, (iso) => parseDisplayedDate(displayDate(iso)) === iso));
});

test.each(['31.02.2026', '00.01.2026', '1.2.2026', '05.13.2026', '2026-03-05', '', '05.03.26'])(
  '%j is no day',
  (typed) => expect(parseDisplayedDate(typed)).toBeNull(),
);

test.each([
  ['2024-02-29', true],
  ['2025-02-29', false],
  ['2026-00-10', false],
  ['2026-1-1', false],
  ['today', false],
])('%j is an ISO date: %s', (text, is) => expect(isIsoDate(text)).toBe(is));

describe('in a time zone', () => {
  const lateInLondon = new Date('2026-11-22T20:30:00Z');
  test('the day is the local one', () => {
    expect(dayIn(lateInLondon, 'Asia/Almaty')).toBe('2026-11-23');
    expect(dayIn(lateInLondon, 'UTC')).toBe('2026-11-22');
  });
  test('midnight is 00:00, not 24:00', () =>
    expect(displayMoment(new Date('2026-11-22T19:00:00Z'), 'Asia/Almaty')).toBe('23.11.2026 00:00'));
});

test.each([
  ['today', '2026-03-01'],
  ['today-1', '2026-02-28'],
  ['today+31', '2026-04-01'],
  ['today-3650', '2016-03-03'],
  ['2020-02-29', '2020-02-29'],
  ['2020-02-30', null],
  ['yesterday', null],
  ['today-', null],
])('%s is %s', (written, day) => expect(resolveDay(written, '2026-03-01')).toBe(day));
