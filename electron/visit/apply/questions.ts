import { type Circumstances, type Judged, judgeAnswer, type Problem } from '../../catalogue/answers.ts';
import { rowsOf } from '../../catalogue/evaluate.ts';
import type { ListField } from '../../catalogue/page-field.ts';
import {
  entriesMissing,
  entriesOf,
  entryPages,
  everyPage,
  findPage,
  isComplete,
  isListPage,
  type Page,
  pagesOf,
} from '../../catalogue/pages.ts';
import { answerAt, withAnswer, withoutAnswer } from '../../catalogue/place.ts';
import { ruleAgainst } from '../../catalogue/rules.ts';
import type { Service } from '../../catalogue/service.ts';
import { type Situation, withoutStrays } from '../../catalogue/strays.ts';
import type { AnswerPath, Answers } from '../../contract/values/answer.ts';
import { unknown } from '../../contract/values/answer.ts';
import { approver } from './approvals.ts';

/** Where somebody is in the questions of a service. */
export interface Asking {
  service: Service;
  answers: Answers;
  /** Path of the question being asked; `''` when there is none left. */
  field: AnswerPath;
  /** Came from the check by *Change*. */
  changing: boolean;
  /** Goes through an entry of a list from its first question to its last. */
  walking: boolean;
}

/** `next: ''` leads to the check. */
export type Step = { ok: true; answers: Answers; next: AnswerPath } | { ok: false; problem: Problem };

export type Given = { typed: string | string[] } | { unknown: true };

/** Takes the answer to the question being asked. After *Change* only what newly applies is asked. */
export function takeAnswer(
  asking: Asking,
  given: Given,
  situation: Situation,
  signed: Omit<Circumstances, 'scope'>,
): Step {
  const { service, answers, field: path } = asking;
  const page = findPage(service, answers, situation, path);
  if (!page) return { ok: true, answers, next: unanswered(service, answers, situation) };
  const judged = isListPage(page) ? judgeEntries(page, answers) : judgePage(page, given, answers, signed);
  if (!judged.ok) return judged;
  const now = withoutStrays(service, withoutOldConsents(asking, judged.answers, situation), situation);
  const rule = ruleAgainst(service, now, situation, path);
  if (rule) return { ok: false, problem: { key: 'rule', words: rule.words } };
  return { ok: true, answers: now, next: next(asking, page, now, situation) };
}

/** A consent was that of one person: with another number there it is to be asked for again. */
function withoutOldConsents(
  { service, answers: before }: Asking,
  after: Answers,
  situation: Situation,
): Answers {
  const outdated = everyPage(service, after, situation).filter(
    (page) =>
      page.field.kind === 'approval' &&
      answerAt(before, page.path) !== undefined &&
      approver(findPage(service, before, situation, page.path) ?? page) !== approver(page),
  );
  return outdated.reduce((answers, { path }) => withoutAnswer(answers, path), after);
}

type Taken = { ok: true; answers: Answers } | { ok: false; problem: Problem };

function judgePage(
  { field, path, scope }: Page,
  given: Given,
  answers: Answers,
  signed: Omit<Circumstances, 'scope'>,
): Taken {
  if (field.kind === 'list' || field.kind === 'stop') return { ok: true, answers };
  const judged: Judged =
    'unknown' in given ? { ok: true, value: unknown } : judgeAnswer(field, given.typed, { scope, ...signed });
  return judged.ok ? { ok: true, answers: withAnswer(answers, path, judged.value) } : judged;
}

/** Going on from a list: every entry finished, and as many as there must be. */
function judgeEntries(page: Page & { field: ListField }, answers: Answers): Taken {
  const { field, path } = page;
  const rows = rowsOf(answerAt(answers, path));
  const open = entriesOf(page).findIndex((pages) => !isComplete(pages, answers));
  if (open >= 0) return { ok: false, problem: { key: 'entryIncomplete', values: { entry: open + 1 } } };
  if (entriesMissing(page, answers) > 0)
    return { ok: false, problem: { key: 'tooFewEntries', values: { min: field.min } } };
  if (rows.length > field.max)
    return { ok: false, problem: { key: 'tooManyEntries', values: { max: field.max } } };
  return { ok: true, answers: { ...answers, [path]: rows } };
}

function next(asking: Asking, { entry, path }: Page, answers: Answers, situation: Situation): AnswerPath {
  const { service, changing, walking } = asking;
  const pages = pagesOf(service, answers, situation);
  const after = (all: readonly Page[]) => all[all.findIndex((page) => page.path === path) + 1]?.path;
  if (entry !== null && walking) {
    const list = pages.filter(isListPage).find(({ field }) => field.id === entry.list.id);
    return (list && after(entryPages(list, entry.row))) ?? entry.list.id;
  }
  return changing ? unanswered(service, answers, situation) : (after(pages) ?? '');
}

/** The first question that applies and was never answered nor skipped, or a stop; `''` when all is told. */
export function unanswered(service: Service, answers: Answers, situation: Situation): AnswerPath {
  for (const page of pagesOf(service, answers, situation)) {
    if (isListPage(page)) {
      const open = entriesOf(page)
        .flat()
        .find(({ path }) => answerAt(answers, path) === undefined);
      if (open) return open.path;
      if (entriesMissing(page, answers) > 0) return page.path;
    }
    if (page.field.kind === 'stop' || answerAt(answers, page.path) === undefined) return page.path;
  }
  return '';
}

export const isAsked = (
  service: Service,
  answers: Answers,
  situation: Situation,
  path: AnswerPath,
): boolean =>
  everyPage(service, answers, situation).some((page) => page.path === path && page.field.kind !== 'stop');

export const askedPage = ({ service, answers, field }: Asking, situation: Situation): Page | undefined =>
  findPage(service, answers, situation, field);

/** *I don't know* is an answer to this question. */
export const mayNotKnow = ({ field }: Page): boolean => field.kind !== 'stop' && field.dontKnow;

/** The page before at any depth: an entry's first leads to its list. Undefined at the very first. */
export function pageBefore(asking: Asking, situation: Situation): AnswerPath | undefined {
  const { service, answers, field } = asking;
  const pages = pagesOf(service, answers, situation);
  const page = findPage(service, answers, situation, field);
  const list = pages.filter(isListPage).find((one) => one.field.id === page?.entry?.list.id);
  if (page?.entry && list) return before(entryPages(list, page.entry.row), field) ?? list.path;
  return before(pages, field);
}

const before = (pages: readonly Page[], path: AnswerPath): AnswerPath | undefined =>
  pages[pages.findIndex((page) => page.path === path) - 1]?.path;

export const firstPage = (service: Service, answers: Answers, situation: Situation): AnswerPath =>
  pagesOf(service, answers, situation)[0]?.path ?? '';

export const lastPage = (service: Service, answers: Answers, situation: Situation): AnswerPath =>
  pagesOf(service, answers, situation)
    .filter(({ field }) => field.kind !== 'stop')
    .at(-1)?.path ?? '';

/** Identify is step 1, each question one, the check the last; `about` counts as reading, not as a step. */
export function progressAt(
  { service, answers }: Pick<Asking, 'answers' | 'service'>,
  situation: Situation,
  at: 'identify' | 'check' | { page: Page },
): { step: number; of: number } {
  const pages = pagesOf(service, answers, situation).filter(({ field }) => field.kind !== 'stop');
  const of = pages.length + 2;
  if (at === 'identify') return { step: 1, of };
  if (at === 'check') return { step: of, of };
  const path = at.page.entry?.list.id ?? at.page.path;
  return { step: pages.findIndex((page) => page.path === path) + 2, of };
}
