import { dayIn, isIsoDate, parseDisplayedDate, timeIn } from '../../contract/values/dates.ts';

/** When an item is due, as far as the server's words can be read. */
export interface Due {
  /** `2026-12-05`; null when the words could mean two days, or none. */
  day: string | null;
  /** Sorts by time; null with `day`. */
  order: string | null;
  /** As the server wrote it. */
  text: string;
}

/** `YYYYMMDD    HHMMSS`, four blanks for local time. */
export function writeMoment(moment: Date, timeZone: string): string {
  const seconds = String(moment.getUTCSeconds()).padStart(2, '0'); // no zone has odd seconds
  return `${dayIn(moment, timeZone).replaceAll('-', '')}    ${timeIn(moment, timeZone).replace(':', '')}${seconds}`;
}

const SIP = /^(\d{4})(\d{2})(\d{2})(?:(.{4})(\d{2})(\d{2})(\d{2}))?$/;
const ISO = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(?::\d{2})?)?$/;
const SLASHED = /^(\d{2})\/(\d{2})\/(\d{4})(?: (\d{2}:\d{2}))?$/;
const DOTTED = /^(\d{2}\.\d{2}\.\d{4})(?: (\d{2}:\d{2}))?$/;

/** SIP2's own form, and those that servers write into AH when told to write dates for people. */
export function readDue(written: string, timeZone: string): Due {
  const text = written.trim();
  const at = (day: string | null, time = '00:00:00'): Due =>
    day !== null && isIsoDate(day)
      ? { day, order: `${day}T${time}`, text }
      : { day: null, order: null, text };

  const sip = SIP.exec(text);
  if (sip) {
    const [, year, month, day, zone, hours = '00', minutes = '00', seconds = '00'] = sip;
    const iso = `${year}-${month}-${day}`;
    const time = `${hours}:${minutes}:${seconds}`;
    if (zone?.trim() !== 'Z') return at(iso, time);
    const moment = new Date(`${iso}T${time}Z`);
    if (!isIsoDate(iso) || Number.isNaN(moment.getTime())) return at(null);
    return at(dayIn(moment, timeZone), `${timeIn(moment, timeZone)}:${seconds}`);
  }
  const iso = ISO.exec(text);
  if (iso) return at(iso[1] ?? null, iso[2] && `${iso[2]}:00`);
  const dotted = DOTTED.exec(text);
  if (dotted?.[1]) return at(parseDisplayedDate(dotted[1]), dotted[2] && `${dotted[2]}:00`);
  const [, first, second, year, time] = SLASHED.exec(text) ?? [];
  // Day or month first? Said only where it cannot be both.
  if (first && second && Number(first) > 12) return at(`${year}-${second}-${first}`, time && `${time}:00`);
  if (first && second && Number(second) > 12) return at(`${year}-${first}-${second}`, time && `${time}:00`);
  return at(null);
}
