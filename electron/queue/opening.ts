import type { OpeningHours } from '../config/schema.ts';
import type { Language } from '../contract/values/language.ts';
import { localeOf } from '../contract/values/locale.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Weekday = (typeof weekdays)[number];

const MINUTES_PER_DAY = 24 * 60;

/** `mon-fri` is `mon` to `fri`; `sat` is one day; `sat-mon` goes over the weekend. */
function dayRange(days: string): { first: number; last: number } {
  const [first = '', last = first] = days.split('-');
  // The configuration's schema lets only these names through.
  return { first: weekdays.indexOf(first as Weekday), last: weekdays.indexOf(last as Weekday) };
}

function includes(days: string, day: number): boolean {
  const { first, last } = dayRange(days);
  return first <= last ? day >= first && day <= last : day >= first || day <= last;
}

function minutes(time: string): number {
  const [hour = '0', minute = '0'] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}

function localTime(at: Date, timeZone: string): { day: number; minute: number } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const day = weekdays.indexOf((parts.weekday ?? '').toLowerCase() as Weekday);
  return { day, minute: Number(parts.hour) * 60 + Number(parts.minute) };
}

/** Whether a group takes people at that moment; a group without hours always does. `22:00–02:00` ends next day. */
export function isOpen(hours: readonly OpeningHours[], at: Date, timeZone: string): boolean {
  if (hours.length === 0) return true;
  const { day, minute } = localTime(at, timeZone);
  const yesterday = (day + 6) % 7;
  return hours.some(({ days, from, to }) => {
    const start = minutes(from);
    const end = minutes(to) <= start ? minutes(to) + MINUTES_PER_DAY : minutes(to);
    const today = includes(days, day) && minute >= start && minute < end;
    return today || (includes(days, yesterday) && minute + MINUTES_PER_DAY < end);
  });
}

/** The hours as a person reads them: `дс–жм 09:00–18:00, сб 09:00–13:00`; empty for a group that is always open. */
export function openingText(hours: readonly OpeningHours[], language: Language): string {
  const format = new Intl.DateTimeFormat(localeOf[language], { weekday: 'short', timeZone: 'UTC' });
  // 2024-01-01 was a Monday.
  const name = (day: number): string => format.format(new Date(Date.UTC(2024, 0, 1 + day)));
  const line = ({ days, from, to }: OpeningHours): string => {
    const { first, last } = dayRange(days);
    const when = first === last ? name(first) : `${name(first)}–${name(last)}`;
    return `${when} ${from}–${to}`;
  };
  return hours.map(line).join(', ');
}
