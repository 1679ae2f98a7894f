import type { Answer, AnswerPath, Answers, Row } from '../contract/values/answer.ts';
import { isRow, rowsOf } from './evaluate.ts';

/** `phone`, `home.street`, `children.1.iin`, taken apart. `row` counts from 0. */
export interface Place {
  field: string;
  row: number | null;
  part: string | null;
}

export function placeOf(path: AnswerPath): Place {
  const [field = '', second, third] = path.split('.');
  if (second !== undefined && /^\d+$/.test(second))
    return { field, row: Number(second), part: third ?? null };
  return { field, row: null, part: second ?? null };
}

export const pathOf = (field: string, row: number | null, part: string | null): AnswerPath =>
  [field, row, part].filter((step) => step !== null).join('.');

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** The answer that stands at a path; undefined when there is none. */
export function answerAt(answers: Answers, path: AnswerPath): Answer | undefined {
  const { field, row, part } = placeOf(path);
  const answer = own(answers, field);
  if (row === null && part === null) return answer;
  const group = row === null ? (isRow(answer) ? answer : undefined) : rowsOf(answer)[row];
  return group === undefined || part === null ? group : own(group, part);
}

/** The value of one question: text, options or *I don't know*. */
export type Value = Row[string];

/** A copy with one question's answer in its place; its entry must exist, its address need not. */
export function withAnswer(answers: Answers, path: AnswerPath, value: Value): Answers {
  const { field, row, part } = placeOf(path);
  if (part === null) return { ...answers, [field]: value };
  const answer = own(answers, field);
  if (row === null) return { ...answers, [field]: { ...(isRow(answer) ? answer : {}), [part]: value } };
  return withRows(
    answers,
    field,
    rowsOf(answer).map((entry, index) => (index === row ? { ...entry, [part]: value } : entry)),
  );
}

export const withRows = (answers: Answers, list: string, rows: Row[]): Answers => ({
  ...answers,
  [list]: rows,
});

/** The path as rules and conditions name it, without the entry's number: `children.iin`. */
export const pattern = (path: AnswerPath): string => {
  const { field, part } = placeOf(path);
  return pathOf(field, null, part);
};

/** A copy in which that question is open again. */
export function withoutAnswer(answers: Answers, path: AnswerPath): Answers {
  const { field, row, part } = placeOf(path);
  const drop = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
  if (part === null) return drop(answers, field);
  const answer = own(answers, field);
  if (row === null) return isRow(answer) ? { ...answers, [field]: drop(answer, part) } : answers;
  return withRows(
    answers,
    field,
    rowsOf(answer).map((entry, index) => (index === row ? drop(entry, part) : entry)),
  );
}
