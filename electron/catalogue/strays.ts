import type { Answer, Answers, Row } from '../contract/values/answer.ts';
import { partsOf } from './address.ts';
import { optionsThatApply } from './answers/options.ts';
import { holds, isRow, type Known, rowsOf, type Scope } from './evaluate.ts';
import type { Field, RowField } from './field.ts';
import type { PageField } from './page-field.ts';
import type { Service } from './service.ts';

/** What is so while a service is filled in. */
export interface Situation {
  known: Known;
  /** ISO day at the kiosk. */
  today: string;
}

/** The value that need not be asked because the card or the visit tells it; undefined where it must be asked. */
export const knownAnswer = (field: Field, { known }: Situation): string | undefined =>
  'from' in field && field.from !== undefined ? known[field.from] : undefined;

/** Drops answers to questions that no longer apply and keeps all others. Conditions look only backwards. */
export function withoutStrays(service: Service, answers: Answers, situation: Situation): Answers {
  const kept: Record<string, Answer> = {};
  const seen: Record<string, Answer> = {};
  const scope: Scope = { answers: seen, ...situation };
  for (const field of service.fields) {
    if (field.kind === 'stop' || !holds(field.when, scope)) continue;
    const given = Object.hasOwn(answers, field.id) ? answers[field.id] : undefined;
    const answer = given === undefined ? undefined : stillValid(field, given, scope);
    if (answer !== undefined) kept[field.id] = answer;
    const told = knownAnswer(field, situation) ?? answer;
    if (told !== undefined) seen[field.id] = told;
  }
  return kept;
}

/** All that conditions can look at: what was answered and what the card tells. */
export const scopeOf = (service: Service, answers: Answers, situation: Situation): Scope => ({
  ...situation,
  answers: {
    ...answers,
    ...Object.fromEntries(
      service.fields.flatMap((field) => {
        const told = knownAnswer(field, situation);
        return told === undefined ? [] : [[field.id, told]];
      }),
    ),
  },
});

/** An entry's own names come before the service's. */
export const inEntry = (scope: Scope, fields: readonly PageField[], row: Row): Scope => ({
  ...scope,
  own: { ids: new Set(fields.map(({ id }) => id)), row },
});

/** The fields of an entry as they are asked: an address by its parts. */
export const flatFields = (fields: readonly RowField[]): Exclude<RowField, { kind: 'address' }>[] =>
  fields.flatMap((field): Exclude<RowField, { kind: 'address' }>[] =>
    field.kind === 'address' ? addressParts(field, true, field.when) : [field],
  );

/** Its parts; each applies only where the address does. */
export function addressParts(
  address: Extract<Field, { kind: 'address' }>,
  inList: boolean,
  when: RowField['when'],
): ReturnType<typeof partsOf> {
  const parts = partsOf(address, inList);
  if (when === undefined) return parts;
  return parts.map((part) => ({ ...part, when: part.when ? { all: [when, part.when] } : when }));
}

function stillValid(field: Field, answer: Answer, scope: Scope): Answer | undefined {
  switch (field.kind) {
    case 'address':
      return isRow(answer) ? rowWithoutStrays(partsOf(field, false), answer, scope) : undefined;
    case 'list':
      return rowsOf(answer).map((row) => rowWithoutStrays(flatFields(field.fields), row, scope));
    case 'choice':
    case 'several':
      return optionsStillThere(field, answer, scope);
    default:
      return answer;
  }
}

function rowWithoutStrays(fields: readonly PageField[], row: Row, scope: Scope): Row {
  const kept: Row = {};
  const own = inEntry(scope, fields, kept);
  for (const field of fields) {
    const given = Object.hasOwn(row, field.id) ? row[field.id] : undefined;
    if (given === undefined || field.kind === 'stop' || !holds(field.when, own)) continue;
    const value =
      field.kind === 'choice' || field.kind === 'several' ? optionsStillThere(field, given, own) : given;
    if (value !== undefined) kept[field.id] = value;
  }
  return kept;
}

/** An option can depend on other answers too. */
function optionsStillThere<A extends Answer>(
  field: Extract<PageField, { kind: 'choice' | 'several' }>,
  answer: A,
  scope: Scope,
): A | undefined {
  const chosen = Array.isArray(answer) ? answer : [answer];
  const there = optionsThatApply(field, scope).map(({ value }) => value);
  return chosen.every((one) => typeof one !== 'string' || one === '' || there.includes(one))
    ? answer
    : undefined;
}
