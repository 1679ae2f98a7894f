import type { OpeningHours, TicketGroupConfig } from '../../config/schema.ts';
import { dayIn, timeIn } from '../../contract/values/dates.ts';
import type { Language } from '../../contract/values/language.ts';
import { localeOf } from '../../contract/values/locale.ts';

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** A Monday, to ask Intl for the names of days. */
const SOME_MONDAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

/** `fri-mon` goes over the end of the week. */
function daysOf(written: string): { first: number; last: number } {
  const [from = '', to = from] = written.split('-');
  return { first: WEEK.indexOf(from), last: WEEK.indexOf(to) };
}

function includes({ days, from, to }: OpeningHours, weekday: number, time: string): boolean {
  const { first, last } = daysOf(days);
  const onDay = first <= last ? first <= weekday && weekday <= last : weekday >= first || weekday <= last;
  // 23:59 means the end of the day: there is no 24:00 to write.
  return onDay && from <= time && (time < to || to === '23:59');
}

/** Without hours a group is always open. */
export function isOpen({ hours }: TicketGroupConfig, moment: Date, timeZone: string): boolean {
  const weekday = (new Date(`${dayIn(moment, timeZone)}T00:00:00Z`).getUTCDay() + 6) % 7;
  return hours.length === 0 || hours.some((one) => includes(one, weekday, timeIn(moment, timeZone)));
}

/** `пн–пт 09:00–18:00, сб 09:00–13:00` */
export function displayHours({ hours }: TicketGroupConfig, language: Language): string {
  const names = new Intl.DateTimeFormat(localeOf[language], { weekday: 'short', timeZone: 'UTC' });
  const name = (day: number) => names.format(SOME_MONDAY + day * DAY_MS);
  return hours
    .map(({ days, from, to }) => {
      const { first, last } = daysOf(days);
      return `${first === last ? name(first) : `${name(first)}–${name(last)}`} ${from}–${to}`;
    })
    .join(', ');
}
