const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DISPLAYED_DATE = /^(\d{2})\.(\d{2})\.(\d{4})$/;
const DAY_MS = 86_400_000;

/** Whether `YYYY-MM-DD` is a day that exists. */
export function isIsoDate(value: string): boolean {
  if (!ISO_DATE.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === value;
}

/** `2026-03-05` → `05.03.2026`; the short Kazakh form of CLDR has a two-digit year, so it is written out (§5). */
export function displayDate(iso: string): string {
  const [, year, month, day] = ISO_DATE.exec(iso) ?? [];
  return year === undefined ? iso : `${day}.${month}.${year}`;
}

/** `05.03.2026` → `2026-03-05`; null when no such day exists. */
export function parseDisplayedDate(typed: string): string | null {
  const [, day, month, year] = DISPLAYED_DATE.exec(typed.trim()) ?? [];
  const iso = `${year}-${month}-${day}`;
  return isIsoDate(iso) ? iso : null;
}

/** Making one costs a tenth of what a touch may take; a kiosk has one time zone. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}

const partsIn = (moment: Date, timeZone: string): Record<string, string> =>
  Object.fromEntries(
    formatIn(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );

/** The day it is at that moment in a time zone, `YYYY-MM-DD`. */
export function dayIn(moment: Date, timeZone: string): string {
  const { year, month, day } = partsIn(moment, timeZone);
  return `${year}-${month}-${day}`;
}

/** `14:07` in a time zone. */
export function timeIn(moment: Date, timeZone: string): string {
  const { hour, minute } = partsIn(moment, timeZone);
  return `${hour}:${minute}`;
}

/** `05.03.2026 14:07` in a time zone. */
export function displayMoment(moment: Date, timeZone: string): string {
  return `${displayDate(dayIn(moment, timeZone))} ${timeIn(moment, timeZone)}`;
}

/** `2026-03-05`, `today` or `today-3650` (days) → the day meant; null when it is neither. */
export function resolveDay(written: string, today: string): string | null {
  const [, sign, days] = /^today(?:([+-])(\d{1,6}))?$/.exec(written) ?? [];
  if (written === 'today') return today;
  if (days === undefined) return isIsoDate(written) ? written : null;
  const shift = (sign === '-' ? -1 : 1) * Number(days) * DAY_MS;
  return new Date(Date.parse(`${today}T00:00:00Z`) + shift).toISOString().slice(0, 10);
}
