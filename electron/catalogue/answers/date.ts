import { displayDate, isIsoDate, parseDisplayedDate, resolveDay } from '../../contract/values/dates.ts';
import type { PageField } from '../page-field.ts';
import { accepted, type Judged, refused } from './judged.ts';

type DateField = Extract<PageField, { kind: 'date' }>;

export function judgeDate(field: DateField, typed: string, today: string): Judged {
  const date = isIsoDate(typed) ? typed : parseDisplayedDate(typed);
  if (date === null) return refused('date');
  const { min, max } = dateLimits(field, today);
  if (min !== null && date < min) return refused('tooEarly', { min: displayDate(min) });
  if (max !== null && date > max) return refused('tooLate', { max: displayDate(max) });
  return accepted(date);
}

/** The first and last day one may choose. */
export function dateLimits(field: DateField, today: string): { min: string | null; max: string | null } {
  const day = (written: string | undefined) => (written === undefined ? null : resolveDay(written, today));
  return { min: day(field.min), max: day(field.max) };
}
