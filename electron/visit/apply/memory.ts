import { isRow } from '../../catalogue/evaluate.ts';
import type { Field } from '../../catalogue/field.ts';
import type { Page } from '../../catalogue/pages.ts';
import { answerAt, type Value } from '../../catalogue/place.ts';
import type { Answer, Answers } from '../../contract/values/answer.ts';

type Remembered = NonNullable<Extract<Field, { kind: 'phone' }>['remember']>;
/** Kept for the visit, so that a second service comes with it filled in. */
export type Memory = Readonly<Partial<Record<Remembered, Answer>>>;

/** What this page's answer adds to the memory; only the visitor's own, not that of an entry. */
export function toRemember({ entry, address, field, path }: Page, answers: Answers): Memory {
  const asked = address ?? field;
  if (entry !== null || asked.kind === 'stop' || asked.remember === undefined) return {};
  const answer = answerAt(answers, address?.id ?? path);
  return answer === undefined || answer === '' ? {} : { [asked.remember]: answer };
}

/** What an earlier service was told for this question; undefined when nothing was. */
export function remembered({ entry, address, field }: Page, memory: Memory): Value | undefined {
  const asked = address ?? field;
  if (entry !== null || asked.kind === 'stop' || asked.remember === undefined) return undefined;
  const answer = memory[asked.remember];
  if (address === null) return typeof answer === 'string' ? answer : undefined;
  return isRow(answer) && Object.hasOwn(answer, field.id) ? answer[field.id] : undefined;
}
