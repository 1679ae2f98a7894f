const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day at the kiosk's place, `2026-11-22`. Sorts as text. */
export function localDay(at: Date, timeZone: string): string {
  let format = formats.get(timeZone); // making one costs more than a durable commit
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** A clock that was put back goes on with the latest day on record, so that no number comes twice. */
export function businessDay(today: string, latestOnRecord: string | null): string {
  return latestOnRecord !== null && latestOnRecord > today ? latestOnRecord : today;
}
