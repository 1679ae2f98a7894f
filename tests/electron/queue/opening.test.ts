import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpeningHours } from '../../../electron/config/schema.ts';
import { openingAt, openingText } from '../../../electron/queue/opening.ts';

const zone = 'Asia/Almaty'; // UTC+5
const usual = [
  { days: 'mon-fri', from: '09:00', to: '18:00' },
  { days: 'sat', from: '09:00', to: '13:00' },
];
const night = [{ days: 'fri', from: '22:00', to: '02:00' }];
const weekend = [{ days: 'sat-mon', from: '10:00', to: '11:00' }];
const untilMidnight = [{ days: 'fri-mon', from: '08:00', to: '23:59' }];
const allDay = [{ days: 'mon-sun', from: '00:00', to: '00:00' }];

const isOpen = (hours: OpeningHours[], at: Date): boolean =>
  openingAt({ hours, breaks: [] }, at, zone).state === 'open';

describe('hours', () => {
  // 2026-11-23 is a Monday.
  it.each([
    ['Monday at the first minute', usual, '2026-11-23T04:00:00Z', true],
    ['Monday a second before', usual, '2026-11-23T03:59:59Z', false],
    ['Friday in the last minute', usual, '2026-11-27T12:59:59Z', true],
    ['Friday at closing time', usual, '2026-11-27T13:00:00Z', false],
    ['Saturday afternoon', usual, '2026-11-28T09:00:00Z', false],
    ['Sunday', usual, '2026-11-29T06:00:00Z', false],
    ['Sunday evening in Greenwich, Monday here, before hours', usual, '2026-11-29T20:00:00Z', false],
    ['Friday night', night, '2026-11-27T18:00:00Z', true],
    ['Saturday after midnight, hours of Friday', night, '2026-11-27T20:59:00Z', true],
    ['Saturday at two', night, '2026-11-27T21:00:00Z', false],
    ['Friday after midnight, hours of nobody', night, '2026-11-26T20:00:00Z', false],
    ['Monday of a range over the weekend', weekend, '2026-11-23T05:30:00Z', true],
    ['Tuesday outside of it', weekend, '2026-11-24T05:30:00Z', false],
    ['the last minute of a day that is open to 23:59', untilMidnight, '2026-11-22T18:59:30Z', true],
    ['no hours given', [], '2026-11-29T20:00:00Z', true],
  ])('%s', (_name, hours, at, open) => {
    expect(isOpen(hours, new Date(at))).toBe(open);
  });

  it('is always true for 00:00 to 00:00 every day', () => {
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
    fc.assert(fc.property(moment, (at) => isOpen(allDay, at)));
  });
});

describe('openingText', () => {
  it('names days in the language', () => {
    expect(openingText(usual, 'kk')).toBe('дс–жм 09:00–18:00, сб 09:00–13:00');
    expect(openingText(usual, 'ru')).toBe('пн–пт 09:00–18:00, сб 09:00–13:00');
    expect(openingText(usual, 'en')).toBe('Mon–Fri 09:00–18:00, Sat 09:00–13:00');
    expect(openingText([], 'en')).toBe('');
  });
});

describe('a group that takes nobody now', () => {
  const group = { hours: usual, breaks: [{ days: 'mon-fri', from: '13:00', to: '14:00' }] };
  const at = (moment: string) => openingAt(group, new Date(moment), zone);

  it('says when it opens, where that is today', () => {
    expect(at('2026-11-23T02:00:00Z')).toEqual({ state: 'closed', until: '09:00' });
    expect(at('2026-11-23T14:00:00Z')).toEqual({ state: 'closed', until: null });
    expect(at('2026-11-29T06:00:00Z')).toEqual({ state: 'closed', until: null });
  });

  it('says when the break ends', () => {
    expect(at('2026-11-23T08:00:00Z')).toEqual({ state: 'break', until: '14:00' });
    expect(at('2026-11-23T09:00:00Z')).toEqual({ state: 'open', until: '18:00' });
    expect(at('2026-11-28T08:00:00Z'), 'no break on Saturday').toEqual({ state: 'closed', until: null });
  });
});
