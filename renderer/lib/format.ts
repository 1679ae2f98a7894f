import { dayIn, displayDate, timeIn } from '../../electron/contract/values/dates.ts';

/** Digits in fours, with spaces that do not break. */
export const inFours = (digits: string): string => (digits.match(/.{1,4}/g) ?? []).join('\u00A0');

/** An ISO moment as `05.03.2026, 14:07` in the kiosk's zone; empty when it is no moment. */
export function momentIn(iso: string, timeZone: string): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return '';
  return `${displayDate(dayIn(moment, timeZone))}, ${timeIn(moment, timeZone)}`;
}

/** An ISO moment as `05.03.2026` in the kiosk's zone; empty when it is no moment. */
export function dayOf(iso: string, timeZone: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? '' : displayDate(dayIn(moment, timeZone));
}

/** For the voice: `2026-004512` → `20, 26, 0 0 4, 512`, so that no number is read as thousands. */
export function spokenNumber(text: string): string {
  const runs = text.match(/\p{L}+|\d+/gu) ?? [];
  const groups = runs.flatMap((run) =>
    /\d/.test(run) ? (run.match(run.length === 4 ? /../g : /.{1,3}/g) ?? []) : [run],
  );
  return groups.map((group) => (/^0/.test(group) ? [...group].join(' ') : group)).join(', ');
}

/** The ten digits after +7; a leading 8, or a 7 with ten digits behind it, is what people dial before them. */
export function nationalDigits(typed: string): string {
  const digits = typed.replace(/\D/g, '');
  if (digits.startsWith('8')) return digits.slice(1, 11);
  if (digits.length > 10 && digits.startsWith('7')) return digits.slice(1, 11);
  return digits.slice(0, 10);
}

/** `+7 (701) 23_-__-__`: what is typed so far, with the places still open. */
export function phoneSoFar(national: string): string {
  const at = (from: number, to: number) => national.slice(from, to).padEnd(to - from, '_');
  return `+7\u00A0(${at(0, 3)})\u00A0${at(3, 6)}-${at(6, 8)}-${at(8, 10)}`;
}

/** Sentences of a long text in groups of a few lines each, so that it can be turned page by page. */
export function inParagraphs(text: string, most = 180): string[] {
  const parts: string[] = [];
  for (const sentence of text.match(/[^.]*\.+\s*|[^.]+/g) ?? []) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + sentence.length <= most)
      parts[parts.length - 1] = last + sentence;
    else parts.push(sentence);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
