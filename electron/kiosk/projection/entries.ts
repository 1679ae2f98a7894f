import { displayAnswer } from '../../catalogue/answers.ts';
import { isTold } from '../../catalogue/evaluate.ts';
import type { ListField } from '../../catalogue/page-field.ts';
import { entriesOf, isComplete, isListPage, type Page } from '../../catalogue/pages.ts';
import { answerAt } from '../../catalogue/place.ts';
import type { Answers } from '../../contract/values/answer.ts';
import type { Language } from '../../contract/values/language.ts';
import type { ViewOf } from '../../contract/views/view.ts';

/** *Child 2*; in Kazakh the number comes first, with a hyphen (kazakhstan.md §5). */
export function entryName({ entry }: ListField, row: number, language: Language): string {
  const number = row + 1;
  const name = entry[language];
  if (language === 'kk') return `${number}-${name}`;
  const bare = language === 'en' ? name.replace(/^(an?|the) /i, '') : name;
  return `${bare.charAt(0).toUpperCase()}${bare.slice(1)}\u00A0${number}`;
}

/** The entries of a list by what the service names them after; by their number until that was told. */
export function listRows(page: Page, answers: Answers, language: Language): ViewOf<'question'>['rows'] {
  if (!isListPage(page)) return [];
  return entriesOf(page).map((pages, index) => {
    const title = page.field.title.flatMap((id) => {
      const named = pages.find(({ field }) => field.id === id);
      const answer = named && answerAt(answers, named.path);
      return named && isTold(answer) ? [shownAnswer(named, answer, language)] : [];
    });
    const whole = title.filter((part) => part !== '').join(', ');
    return {
      index,
      title: whole === '' ? entryName(page.field, index, language) : whole,
      complete: isComplete(pages, answers),
    };
  });
}

/** A told answer as a person reads it; nothing for what is no single value. */
export function shownAnswer({ field }: Page, answer: unknown, language: Language): string {
  if (field.kind === 'list' || field.kind === 'stop') return '';
  if (typeof answer === 'string') return displayAnswer(field, answer, language);
  const options = Array.isArray(answer) ? answer.filter((one) => typeof one === 'string') : [];
  return displayAnswer(field, options, language);
}
