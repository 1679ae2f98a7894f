import type { AnswerPath, Answers } from '../contract/values/answer.ts';
import { partsOf } from './address.ts';
import { holds, isRow, rowsOf, type Scope } from './evaluate.ts';
import type { AddressField, ListField, PageField } from './page-field.ts';
import { answerAt, pathOf } from './place.ts';
import type { Service } from './service.ts';
import {
  addressParts,
  flatFields,
  inEntry,
  knownAnswer,
  type Situation,
  scopeOf,
  withoutStrays,
} from './strays.ts';

/** One question, where its answer goes, and what it can depend on. */
export interface Page {
  path: AnswerPath;
  field: PageField;
  scope: Scope;
  /** The address it is a part of. */
  address: AddressField | null;
  /** The entry of a list it is a part of; counts from 0. */
  entry: { list: ListField; row: number } | null;
}

/** Answers are never changed in place, and one touch asks for the same pages many times over. */
const found = new WeakMap<Answers, { service: Service; when: string; pages: Page[] }>();

/** The questions of a service that these answers lead to, in order; a stop that applies is the last. */
export function pagesOf(service: Service, answers: Answers, situation: Situation): Page[] {
  const when = JSON.stringify(situation);
  const before = found.get(answers);
  if (before?.service === service && before.when === when) return before.pages;
  const pages = findPages(service, answers, situation);
  found.set(answers, { service, when, pages });
  return pages;
}

function findPages(service: Service, given: Answers, situation: Situation): Page[] {
  const answers = withoutStrays(service, given, situation);
  const scope = scopeOf(service, answers, situation);
  const pages: Page[] = [];
  for (const field of service.fields) {
    if (knownAnswer(field, situation) !== undefined || !holds(field.when, scope)) continue;
    if (field.kind === 'address') pages.push(...addressPages(field, answers, scope));
    else pages.push({ path: field.id, field, scope, address: null, entry: null });
    if (field.kind === 'stop') break;
  }
  return pages;
}

function addressPages(address: AddressField, answers: Answers, scope: Scope): Page[] {
  const parts = partsOf(address, false);
  const row = answerAt(answers, address.id);
  const own = inEntry(scope, parts, isRow(row) ? row : {});
  return parts
    .filter(({ when }) => holds(when, own))
    .map((field) => ({ path: pathOf(address.id, null, field.id), field, scope: own, address, entry: null }));
}

/** The questions of one entry of a list. */
export function entryPages({ field: list, scope }: Page & { field: ListField }, row: number): Page[] {
  const entry = rowsOf(scope.answers[list.id])[row] ?? {};
  const own = inEntry(scope, flatFields(list.fields), entry);
  return list.fields
    .flatMap((field): { field: PageField; address: AddressField | null }[] =>
      field.kind === 'address'
        ? addressParts(field, true, field.when).map((part) => ({ field: part, address: field }))
        : [{ field, address: null }],
    )
    .filter(({ field }) => holds(field.when, own))
    .map(({ field, address }) => ({
      path: pathOf(list.id, row, field.id),
      field,
      scope: own,
      address,
      entry: { list, row },
    }));
}

export const isListPage = (page: Page): page is Page & { field: ListField } => page.field.kind === 'list';

/** Every page, those of the entries behind their list. */
export const everyPage = (service: Service, answers: Answers, situation: Situation): Page[] =>
  pagesOf(service, answers, situation).flatMap((page) =>
    isListPage(page) ? [page, ...entriesOf(page).flat()] : [page],
  );

/** The pages of each entry so far. */
export const entriesOf = (page: Page & { field: ListField }): Page[][] =>
  rowsOf(page.scope.answers[page.field.id]).map((_, row) => entryPages(page, row));

export const findPage = (
  service: Service,
  answers: Answers,
  situation: Situation,
  path: AnswerPath,
): Page | undefined => everyPage(service, answers, situation).find((page) => page.path === path);

export const isComplete = (pages: readonly Page[], answers: Answers): boolean =>
  pages.every(({ path }) => answerAt(answers, path) !== undefined);

/** How many entries are missing; none when the list may be left empty. */
export function entriesMissing({ field, path }: Page & { field: ListField }, answers: Answers): number {
  const count = rowsOf(answerAt(answers, path)).length;
  return !field.required && count === 0 ? 0 : Math.max(0, field.min - count);
}
