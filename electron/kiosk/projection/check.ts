import { LATER } from '../../catalogue/answers.ts';
import { isTold } from '../../catalogue/evaluate.ts';
import { entriesOf, isListPage, type Page, pagesOf } from '../../catalogue/pages.ts';
import { answerAt } from '../../catalogue/place.ts';
import { rulesBroken } from '../../catalogue/rules.ts';
import { answersToSend } from '../../catalogue/sending.ts';
import { knownAnswer } from '../../catalogue/strays.ts';
import { translate } from '../../contract/texts/translate.ts';
import { isUnknown } from '../../contract/values/answer.ts';
import type { Language } from '../../contract/values/language.ts';
import { displayMaskedIin, maskPhone } from '../../contract/values/mask.ts';
import type { ViewOf } from '../../contract/views/view.ts';
import type { ApplyContext } from '../../visit/apply/context.ts';
import { remembered } from '../../visit/apply/memory.ts';
import { phoneFor } from '../../visit/apply/news.ts';
import { progressAt } from '../../visit/apply/questions.ts';
import { situationOf } from '../../visit/apply/situation.ts';
import type { VisitDependencies } from '../../visit/dependencies.ts';
import { entryName, shownAnswer } from './entries.ts';
import { head } from './head.ts';

type Row = ViewOf<'check'>['rows'][number];

export function checkView(
  deps: VisitDependencies,
  context: ApplyContext,
  language: Language,
): ViewOf<'check'> {
  const { service, answers } = context;
  const situation = situationOf(context, deps);
  const phone = phoneFor(service, answersToSend(service, answers, situation));
  return {
    screen: 'check',
    service: head(context, language),
    progress: progressAt(context, situation, 'check'),
    rows: [
      ...applicant(context, language),
      ...rowsFromCard(context, deps, language),
      ...pagesOf(service, answers, situation).flatMap((page) => rowsOfPage(page, context, language)),
    ],
    news: phone === null ? null : { phone: maskPhone(phone), on: context.news },
    problems: rulesBroken(service, answers, situation).map(({ rule, path }) => ({
      field: path,
      text: rule.words[language],
    })),
  };
}

function applicant({ identity }: ApplyContext, language: Language): Row[] {
  if (identity === null) return [];
  const typed = identity.assurance === 'declared';
  return [
    {
      id: 'iin',
      label: translate(language, 'paper:check.iin'),
      value: displayMaskedIin(identity.iin),
      heading: null,
      changeable: typed,
      origin: typed ? null : 'card',
    },
  ];
}

/** What was not asked because the card told it. */
function rowsFromCard(context: ApplyContext, deps: VisitDependencies, language: Language): Row[] {
  const situation = situationOf(context, deps);
  return context.service.fields.flatMap((field): Row[] => {
    const value = knownAnswer(field, situation);
    if (value === undefined || field.kind === 'address') return [];
    const page: Page = {
      path: field.id,
      field,
      scope: { answers: {}, ...situation },
      address: null,
      entry: null,
    };
    return [
      { ...labelled(page, shownAnswer(page, value, language), language), changeable: false, origin: 'card' },
    ];
  });
}

function rowsOfPage(page: Page, context: ApplyContext, language: Language): Row[] {
  const { field } = page;
  if (field.kind === 'stop' || field.kind === 'information') return [];
  if (!isListPage(page)) return [row(page, context, language)];
  const entries = entriesOf(page);
  const count = entries.length === 0 ? say(language, 'none') : String(entries.length);
  return [
    { ...labelled(page, count, language), changeable: true, origin: null },
    ...entries.flatMap((pages) =>
      pages.filter((one) => one.field.kind !== 'information').map((one) => row(one, context, language)),
    ),
  ];
}

function row(page: Page, { answers, memory }: ApplyContext, language: Language): Row {
  const answer = answerAt(answers, page.path);
  const earlier = remembered(page, memory);
  return {
    ...labelled(page, valueText(page, answer, language), language),
    changeable: true,
    origin: typeof answer === 'string' && answer !== '' && answer === earlier ? 'earlier' : null,
  };
}

/** A part of an address and an entry of a list stand under a heading. */
function labelled({ path, field, address, entry }: Page, value: string, language: Language) {
  const words = 'short' in field ? (field.short ?? field.label) : field.label;
  const headings = [
    entry && entryName(entry.list, entry.row, language),
    address && (address.short ?? address.label)[language],
  ].filter((heading) => heading !== null);
  return {
    id: path,
    label: words[language],
    value,
    heading: headings.length === 0 ? null : headings.join(' · '),
  };
}

function valueText(page: Page, answer: ReturnType<typeof answerAt>, language: Language): string {
  if (isUnknown(answer)) return say(language, 'dontKnow');
  if (!isTold(answer)) return say(language, 'skipped');
  if (page.field.kind === 'consent') return say(language, 'agreed');
  if (page.field.kind === 'approval')
    return say(language, String(answer).startsWith(LATER) ? 'approvalLater' : 'approvalGiven');
  return shownAnswer(page, answer, language);
}

const say = (language: Language, key: string): string => translate(language, `paper:check.${key}`);
