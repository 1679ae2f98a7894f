import type { OpeningHours } from '../config/schema.ts';
import type { Language } from '../contract/values/language.ts';
import { weekdayIn } from '../contract/values/locale.ts';

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

export interface Opening {
  state: 'open' | 'closed' | 'break';
  /** `14:00`: when that ends today; null when it does not. */
  until: string | null;
}

interface Span {
  start: number;
  /** Past midnight it is more than a day's minutes. */
  end: number;
  to: string;
}

const spans = (hours: readonly OpeningHours[], day: number): Span[] =>
  hours
    .filter(({ days }) => includes(days, day))
    .map(({ from, to }) => {
      const start = minutes(from);
      // 23:59 means the end of the day: there is no 24:00 to write
      const end = to === '23:59' ? MINUTES_PER_DAY : minutes(to);
      return { start, end: end <= start ? end + MINUTES_PER_DAY : end, to };
    });

/** The span that holds this minute; yesterday's may reach over midnight. */
function spanAt(hours: readonly OpeningHours[], day: number, minute: number): Span | undefined {
  const yesterday = spans(hours, (day + 6) % 7);
  return (
    spans(hours, day).find(({ start, end }) => minute >= start && minute < end) ??
    yesterday.find(({ end }) => minute + MINUTES_PER_DAY < end)
  );
}

/** Whether a group takes people at that moment, and until when; a group without hours always does. `22:00–02:00` ends next day. */
export function openingAt(
  { hours, breaks }: { hours: readonly OpeningHours[]; breaks: readonly OpeningHours[] },
  at: Date,
  timeZone: string,
): Opening {
  const { day, minute } = localTime(at, timeZone);
  const open = spanAt(hours, day, minute);
  if (hours.length > 0 && !open) {
    const later = spans(hours, day)
      .filter(({ start }) => start > minute)
      .toSorted((one, other) => one.start - other.start)[0];
    return { state: 'closed', until: later ? timeText(later.start) : null };
  }
  const pause = spanAt(breaks, day, minute);
  if (pause) return { state: 'break', until: pause.to };
  return { state: 'open', until: open?.to ?? null };
}

const timeText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** The hours as a person reads them: `дс–жм 09:00–18:00, сб 09:00–13:00`; empty for a group that is always open. */
export function openingText(hours: readonly OpeningHours[], language: Language): string {
  const name = (day: number): string => weekdayIn(language, day);
  const line = ({ days, from, to }: OpeningHours): string => {
    const { first, last } = dayRange(days);
    const when = first === last ? name(first) : `${name(first)}–${name(last)}`;
    return `${when} ${from}–${to}`;
  };
  return hours.map(line).join(', ');
}
