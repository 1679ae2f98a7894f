import { rowsOf } from '../../catalogue/evaluate.ts';
import { entryPages, findPage, isListPage, type Page } from '../../catalogue/pages.ts';
import { answerAt } from '../../catalogue/place.ts';
import type { Situation } from '../../catalogue/strays.ts';
import type { Answers } from '../../contract/values/answer.ts';
import type { Asking } from './questions.ts';

/** What the list page does beside going on. Null when it does not fit. */
type Moved = Pick<Asking, 'answers' | 'field' | 'walking'> | null;

const listAsked = ({ service, answers, field }: Asking, situation: Situation) => {
  const page = findPage(service, answers, situation, field);
  return page && isListPage(page) ? page : undefined;
};

/** A new entry, and its first question. */
export function addRow(asking: Asking, situation: Situation): Moved {
  const list = listAsked(asking, situation);
  if (!list) return null;
  const rows = rowsOf(answerAt(asking.answers, list.path));
  if (rows.length >= list.field.max) return null;
  return intoEntry(asking, situation, { ...asking.answers, [list.path]: [...rows, {}] }, rows.length);
}

/** An entry once more, from its first question. */
export function changeRow(asking: Asking, situation: Situation, row: number): Moved {
  const list = listAsked(asking, situation);
  if (!list || rowsOf(answerAt(asking.answers, list.path))[row] === undefined) return null;
  return intoEntry(asking, situation, asking.answers, row);
}

export function removeRow(asking: Asking, situation: Situation, row: number): Moved {
  const list = listAsked(asking, situation);
  const rows = rowsOf(list && answerAt(asking.answers, list.path));
  if (!list || rows[row] === undefined) return null;
  const left = rows.filter((_, index) => index !== row);
  return { answers: { ...asking.answers, [list.path]: left }, field: list.path, walking: false };
}

function intoEntry(asking: Asking, situation: Situation, answers: Answers, row: number): Moved {
  const list = listAsked({ ...asking, answers }, situation);
  const first = list && entryPages(list, row)[0];
  return first ? { answers, field: first.path, walking: true } : null;
}

/** An entry that was opened and left without one answer is no entry. What was told stays, finished or not. */
export function withoutEmptyEntry(answers: Answers, { entry }: Page): Answers {
  if (entry === null) return answers;
  const rows = rowsOf(answers[entry.list.id]);
  const row = rows[entry.row];
  if (row === undefined || Object.keys(row).length > 0) return answers;
  return { ...answers, [entry.list.id]: rows.filter((_, index) => index !== entry.row) };
}
