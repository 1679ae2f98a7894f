import type { Answer, AnswerPath, Answers } from '../contract/values/answer.ts';
import { resolveDay } from '../contract/values/dates.ts';
import { compare, holds, isTold, lookUp, measureOf, rowsOf, type Scope } from './evaluate.ts';
import type { Rule } from './field.ts';
import { everyPage, type Page } from './pages.ts';
import { answerAt, pattern, placeOf } from './place.ts';
import type { Service } from './service.ts';
import { flatFields, inEntry, type Situation } from './strays.ts';

export interface BrokenRule {
  rule: Rule;
  /** The question that is asked again. */
  path: AnswerPath;
}

/** Answers that do not fit each other, each with the question that mends it. */
export function rulesBroken(service: Service, answers: Answers, situation: Situation): BrokenRule[] {
  if (service.rules.length === 0) return [];
  const pages = everyPage(service, answers, situation);
  return service.rules.flatMap((rule) =>
    pages
      .filter((page) => pattern(page.path) === rule.field && isBroken(rule, page, answers, service))
      .map(({ path }) => ({ rule, path })),
  );
}

function isBroken({ when, must }: Rule, page: Page, answers: Answers, service: Service): boolean {
  const answer = answerAt(answers, page.path);
  if (answer === undefined || !holds(when, page.scope)) return false;
  if ('count' in must) return wrongCount(must, page.scope, service);
  if ('distinct' in must) return isRepeated(must.distinct, page);
  if (!isTold(answer)) return false;
  if ('differ' in must) {
    const other = besides(must.differ, page);
    return isTold(other) && JSON.stringify(other) === JSON.stringify(answer);
  }
  if ('notBefore' in must) return (orderTo(answer, must.notBefore, page) ?? 0) < 0;
  return (orderTo(answer, must.notAfter, page) ?? 0) > 0;
}

/** Where an answer stands to a day, a number or another answer; null when they cannot be compared. */
function orderTo(answer: Answer, limit: string, page: Page): number | null {
  const { today } = page.scope;
  const measure = measureOf(answer);
  if (measure === null) return null;
  const written = resolveDay(limit, today) ?? (Number.isNaN(Number(limit)) ? null : limit);
  const other = written ?? measureOf(besides(limit, page));
  return other === null ? null : compare(measure, other, today);
}

/** Another answer; of the same entry where the rule names one of the same list. */
function besides(name: string, { entry, scope }: Page): Answer | undefined {
  const { field, part } = placeOf(name);
  return lookUp(entry !== null && field === entry.list.id && part !== null ? part : name, scope);
}

/** Broken at every entry but the first that has the value; at the list itself when any value is there twice. */
function isRepeated(path: string, { entry, scope }: Page): boolean {
  const { field, part } = placeOf(path);
  if (part === null) return false;
  const values = rowsOf(scope.answers[field]).map((row) => row[part]);
  const again = values.map(
    (value, index) => isTold(value) && values.findIndex((one) => same(one, value)) < index,
  );
  return entry === null ? again.includes(true) : (again[entry.row] ?? false);
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function wrongCount(
  { count, where, atLeast, atMost }: Extract<Rule['must'], { count: string }>,
  scope: Scope,
  service: Service,
): boolean {
  const list = service.fields.find(({ id }) => id === count);
  const fields = list?.kind === 'list' ? flatFields(list.fields) : [];
  const counted = rowsOf(scope.answers[count]).filter((row) =>
    holds(where, inEntry(scope, fields, row)),
  ).length;
  return counted < (atLeast ?? 0) || counted > (atMost ?? Number.POSITIVE_INFINITY);
}

/** The rule that keeps this very answer from being taken; one entry's value may stand in no other entry. */
export function ruleAgainst(
  service: Service,
  answers: Answers,
  situation: Situation,
  path: AnswerPath,
): Rule | undefined {
  const broken = rulesBroken(service, answers, situation);
  const { field, row, part } = placeOf(path);
  return broken.find(({ rule, path: at }) => {
    if (at === path) return true;
    // The later twin is the one found; here it is this answer that has just come.
    if (!('distinct' in rule.must) || row === null || part === null) return false;
    const twin = placeOf(at);
    return twin.field === field && twin.part === part && same(answerAt(answers, at), answerAt(answers, path));
  })?.rule;
}
