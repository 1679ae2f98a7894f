import { dateLimits, optionsOf, type Problem } from '../../catalogue/answers.ts';
import type { PageField } from '../../catalogue/page-field.ts';
import type { Page } from '../../catalogue/pages.ts';
import { answerAt, type Value } from '../../catalogue/place.ts';
import { isUnknown } from '../../contract/values/answer.ts';
import { EMAIL_LENGTH } from '../../contract/values/email.ts';
import type { Language } from '../../contract/values/language.ts';
import { displayNumber } from '../../contract/values/number.ts';
import type { QuestionKind } from '../../contract/views/questions.ts';
import type { ViewOf } from '../../contract/views/view.ts';
import { approvalOf } from '../../visit/apply/approvals.ts';
import type { ApplyContext } from '../../visit/apply/context.ts';
import { remembered } from '../../visit/apply/memory.ts';
import { askedPage, progressAt } from '../../visit/apply/questions.ts';
import { situationOf } from '../../visit/apply/situation.ts';
import type { VisitDependencies } from '../../visit/dependencies.ts';
import { entryName, listRows } from './entries.ts';
import { head } from './head.ts';

type Question = ViewOf<'question'>;

export function questionView(deps: VisitDependencies, context: ApplyContext, language: Language): Question {
  const situation = situationOf(context, deps);
  const page = askedPage(context, situation);
  if (!page || page.field.kind === 'stop') throw new Error('a question that the service does not have');
  const { field, path } = page;
  return {
    screen: 'question',
    service: head(context, language),
    progress: progressAt(context, situation, { page }),
    field: path,
    kind: kindOf(field),
    label: field.label[language],
    help: field.help?.[language] ?? null,
    group: groupOf(page, language),
    options: optionsOf(field, language, page.scope),
    ...valued(page, context),
    rows: field.kind === 'list' ? listRows(page, context.answers, language) : [],
    mostRows: field.kind === 'list' ? field.max : null,
    rowName: field.kind === 'list' ? field.entry[language] : null,
    text: 'text' in field ? field.text.map((words) => words[language]) : [],
    approval:
      field.kind === 'approval' ? approvalOf(page, context.approvals, Boolean(deps.approvals)).state : null,
    canSignHere: field.kind === 'approval' && deps.signing !== null && deps.signing.state() !== 'absent',
    ...limitsOf(field, situation.today),
    unit: field.kind === 'number' ? (field.unit?.[language] ?? null) : null,
    keyboard: keyboardFor(field, language),
    masked: field.kind === 'digits' && field.masked,
    required: field.required,
    canDontKnow: field.dontKnow,
    problem: problemIn(context.problem, language),
    changing: context.changing,
  };
}

const kindOf = (field: Exclude<PageField, { kind: 'stop' }>): QuestionKind =>
  field.kind === 'region' ? 'choice' : field.kind;

/** Which entry of a list, which address. */
function groupOf({ entry, address }: Page, language: Language): string | null {
  const names = [
    entry && entryName(entry.list, entry.row, language),
    address && (address.short ?? address.label)[language],
  ].filter((name) => name !== null);
  return names.length === 0 ? null : names.join(' · ');
}

type Valued = Pick<Question, 'value' | 'values' | 'unknown' | 'origin'>;

function valued(page: Page, { answers, memory }: ApplyContext): Valued {
  const answer = answerAt(answers, page.path);
  if (isUnknown(answer)) return { ...shown(undefined), unknown: true };
  if (typeof answer === 'string') return shown(answer);
  if (page.field.kind === 'several') return shown(Array.isArray(answer) ? answer.filter(isText) : undefined);
  const earlier = remembered(page, memory);
  if (earlier !== undefined && !isUnknown(earlier)) return { ...shown(earlier), origin: 'earlier' };
  const { field, scope } = page;
  return shown(field.kind === 'date' && field.suggest === 'today' ? scope.today : undefined);
}

const isText = (entry: unknown): entry is string => typeof entry === 'string';

const shown = (value: Exclude<Value, { unknown: true }> | undefined): Valued => ({
  value: typeof value === 'string' ? value : null,
  values: Array.isArray(value) ? value : [],
  unknown: false,
  origin: null,
});

function limitsOf(field: PageField, today: string): Pick<Question, 'length' | 'max' | 'maxLength' | 'min'> {
  const none = { min: null, max: null, maxLength: null, length: null };
  switch (field.kind) {
    case 'date':
      return { ...none, ...dateLimits(field, today) };
    case 'number':
      return { ...none, min: field.min?.toString() ?? null, max: field.max?.toString() ?? null };
    case 'digits':
      return { ...none, length: field.length ?? null, maxLength: field.length ?? field.maxLength ?? null };
    case 'text':
      return { ...none, maxLength: field.maxLength };
    case 'email':
      return { ...none, maxLength: EMAIL_LENGTH };
    default:
      return none;
  }
}

function keyboardFor(field: PageField, language: Language): Question['keyboard'] {
  switch (field.kind) {
    case 'text':
      return field.keyboard ?? language;
    case 'email':
    case 'iban':
      return 'en';
    case 'bin':
    case 'date':
    case 'digits':
    case 'iin':
    case 'number':
    case 'phone':
      return 'numeric';
    default:
      return language;
  }
}

/** Numbers in the way of the language, a rule in its own words. */
function problemIn(problem: Problem | null, language: Language): Question['problem'] {
  if (problem === null) return null;
  const { key, values = {}, words } = problem;
  const told = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? displayNumber(value, language) : value,
  ]);
  if (words) told.push(['text', words[language]]);
  return told.length === 0 ? { key } : { key, values: Object.fromEntries(told) };
}
