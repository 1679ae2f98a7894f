import { type Answer, type Answers, isUnknown, type Row } from '../contract/values/answer.ts';
import { isIsoDate, resolveDay } from '../contract/values/dates.ts';
import type { Condition, Test } from './condition.ts';

/** What the visit knows without asking. */
export interface Known {
  iin?: string;
  assurance?: 'declared' | 'card' | 'signed';
  documentNumber?: string;
  documentExpiry?: string;
  /** By the card; a number says nothing for certain (kazakhstan.md §1.4). */
  birthDate?: string;
  /** Full years by `birthDate`. */
  age?: string;
}

/** Where a name is looked up: the entry's own fields first, then the service's. */
export interface Scope {
  answers: Answers;
  known: Known;
  /** ISO day at the kiosk. */
  today: string;
  own?: { ids: ReadonlySet<string>; row: Row };
}

const ownValue = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** An address inside an entry is kept flat there: `home.street` → `homeStreet`. */
export const flatPart = (address: string, part: string): string =>
  address + part.charAt(0).toUpperCase() + part.slice(1);

/** `scope`, `home.region`, `known.age` → the answer; undefined when there is none. Total: any name may come. */
export function lookUp(name: string, { answers, known, own }: Scope): Answer | undefined {
  const [head = '', part] = name.split('.');
  if (head === 'known') return part === undefined ? undefined : ownValue({ ...known }, part);
  if (own?.ids.has(head)) return ownValue(own.row, part === undefined ? head : flatPart(head, part));
  const answer = ownValue(answers, head);
  if (part === undefined || answer === undefined) return answer;
  return isRow(answer) ? ownValue(answer, part) : undefined;
}

export const isRow = (answer: Answer | undefined): answer is Row =>
  typeof answer === 'object' && !Array.isArray(answer) && !isUnknown(answer);

export const rowsOf = (answer: Answer | undefined): Row[] =>
  Array.isArray(answer) ? answer.filter((entry): entry is Row => typeof entry === 'object') : [];

/** Something to go by: skipped and *I don't know* are answers, but tell nothing. */
export const isTold = (answer: Answer | undefined): answer is Answer =>
  answer !== undefined &&
  answer !== '' &&
  !isUnknown(answer) &&
  !(Array.isArray(answer) && answer.length === 0);

/** Whether a condition holds. Where nothing is told, `is`, `atLeast` and `atMost` do not hold and `isNot` does. */
export function holds(condition: Condition | undefined, scope: Scope): boolean {
  if (condition === undefined) return true;
  if ('all' in condition) return condition.all.every((one) => holds(one, scope));
  if ('any' in condition) return condition.any.some((one) => holds(one, scope));
  if ('not' in condition) return !holds(condition.not, scope);
  return passes(condition, lookUp(condition.field, scope), scope.today);
}

function passes(test: Test, answer: Answer | undefined, today: string): boolean {
  const { is, isNot, atLeast, atMost, answered } = test;
  const chosen = choices(answer);
  if (is && !is.some((value) => chosen.includes(value))) return false;
  if (isNot?.some((value) => chosen.includes(value))) return false;
  if (answered !== undefined && answered !== isTold(answer)) return false;
  if (atLeast === undefined && atMost === undefined) return true;
  const measure = measureOf(answer);
  if (measure === null) return false;
  const compared = (limit: number | string) => compare(measure, limit, today);
  return (
    (atLeast === undefined || (compared(atLeast) ?? -1) >= 0) &&
    (atMost === undefined || (compared(atMost) ?? 1) <= 0)
  );
}

const choices = (answer: Answer | undefined): string[] => {
  if (typeof answer === 'string') return [answer];
  return Array.isArray(answer) ? answer.filter((entry): entry is string => typeof entry === 'string') : [];
};

/** A date, a number, or how many entries; null for what has no size. */
export function measureOf(answer: Answer | undefined): string | number | null {
  if (Array.isArray(answer)) return answer.length;
  if (typeof answer !== 'string' || answer === '') return null;
  if (isIsoDate(answer)) return answer;
  return /^-?\d+(\.\d+)?$/.test(answer) ? Number(answer) : null;
}

/** Below 0, 0, above 0; null when the two are not of one sort. */
export function compare(measure: string | number, limit: string | number, today: string): number | null {
  if (typeof measure === 'number') {
    const number = Number(limit);
    return limit === '' || Number.isNaN(number) ? null : measure - number;
  }
  const day = resolveDay(String(limit), today);
  if (day === null) return null;
  return measure < day ? -1 : measure > day ? 1 : 0;
}
