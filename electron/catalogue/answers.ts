import { displayDate, isIsoDate, parseDisplayedDate, resolveDay } from '../contract/values/dates.ts';
import type { Language } from '../contract/values/language.ts';
import { displayPhone, normalisePhone } from '../contract/values/phone.ts';
import { regionName, regionOptions } from './regions.ts';
import type { Field, Service } from './service.ts';

/** Confirmed answers by field id; `''` is a question that was shown and skipped. */
export type Answers = Readonly<Record<string, string>>;

/** `key` stands under `problems.` of the screen texts; `values` fill its gaps. */
export interface Problem {
  key: 'required' | 'chooseOne' | 'date' | 'tooEarly' | 'tooLate' | 'phone' | 'tooLong';
  values?: Record<string, string>;
}

export type Judged = { ok: true; value: string } | { ok: false; problem: Problem };

const accepted = (value: string): Judged => ({ ok: true, value });
const refused = (key: Problem['key'], values?: Record<string, string>): Judged => ({
  ok: false,
  problem: values ? { key, values } : { key },
});

/** What was typed → the value kept (option, KATO code, ISO date, E.164 phone), or what is wrong with it. */
export function judgeAnswer(field: Field, typed: string, today: string): Judged {
  const value = typed.normalize('NFC').trim();
  if (value === '') return field.required ? refused('required') : accepted('');
  switch (field.kind) {
    case 'choice':
      return field.options.some((option) => option.value === value) ? accepted(value) : refused('chooseOne');
    case 'region':
      return regionName(value, 'kk') === undefined ? refused('chooseOne') : accepted(value);
    case 'phone': {
      const phone = normalisePhone(value);
      return phone === null ? refused('phone') : accepted(phone);
    }
    case 'date':
      return judgeDate(field, value, today);
    case 'text':
      return value.length > field.maxLength
        ? refused('tooLong', { max: String(field.maxLength) })
        : accepted(value);
  }
}

function judgeDate(field: Extract<Field, { kind: 'date' }>, typed: string, today: string): Judged {
  const date = isIsoDate(typed) ? typed : parseDisplayedDate(typed);
  if (date === null) return refused('date');
  const { min, max } = dateLimits(field, today);
  if (min !== null && date < min) return refused('tooEarly', { min: displayDate(min) });
  if (max !== null && date > max) return refused('tooLate', { max: displayDate(max) });
  return accepted(date);
}

/** The first and last day one may choose. */
export function dateLimits(field: Field, today: string): { min: string | null; max: string | null } {
  if (field.kind !== 'date') return { min: null, max: null };
  const day = (written: string | undefined) => (written === undefined ? null : resolveDay(written, today));
  return { min: day(field.min), max: day(field.max) };
}

const applies = (field: Field, answers: Answers): boolean =>
  field.when === undefined || field.when.is.includes(answers[field.when.field] ?? '');

/** The questions of a service that these answers lead to, in order. */
export const fieldsThatApply = (service: Service, answers: Answers): Field[] =>
  service.fields.filter((field) => applies(field, withoutStrays(service, answers)));

/** Drops answers to questions that no longer apply and keeps all others. Conditions look only backwards. */
export function withoutStrays(service: Service, answers: Answers): Answers {
  const kept: Record<string, string> = {};
  for (const field of service.fields) {
    const answer = answers[field.id];
    if (answer !== undefined && applies(field, kept)) kept[field.id] = answer;
  }
  return kept;
}

/** What the gateway gets: skipped questions are left out. */
export const answersToSend = (service: Service, answers: Answers): Record<string, string> =>
  Object.fromEntries(Object.entries(withoutStrays(service, answers)).filter(([, value]) => value !== ''));

export function optionsOf(field: Field, language: Language): { value: string; label: string }[] {
  if (field.kind === 'region') return regionOptions(language);
  if (field.kind !== 'choice') return [];
  return field.options.map(({ value, label }) => ({ value, label: label[language] }));
}

/** A kept value as a person reads it. */
export function displayAnswer(field: Field, value: string, language: Language): string {
  switch (field.kind) {
    case 'choice':
      return field.options.find((option) => option.value === value)?.label[language] ?? value;
    case 'region':
      return regionName(value, language) ?? value;
    case 'date':
      return displayDate(value);
    case 'phone':
      return displayPhone(value);
    case 'text':
      return value;
  }
}
