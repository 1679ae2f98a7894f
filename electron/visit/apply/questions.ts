import {
  type Answers,
  fieldsThatApply,
  judgeAnswer,
  type Problem,
  withoutStrays,
} from '../../catalogue/answers.ts';
import type { Field, Service } from '../../catalogue/service.ts';

interface Asking {
  service: Service;
  answers: Answers;
  field: string;
  changing: boolean;
}

/** `next: null` leads to the check. */
export type Step = { ok: true; answers: Answers; next: string | null } | { ok: false; problem: Problem };

/** Takes the answer to the field being asked. After *Change* only what newly applies is asked. */
export function takeAnswer(
  { service, answers, field, changing }: Asking,
  typed: string,
  today: string,
): Step {
  const asked = service.fields.find(({ id }) => id === field);
  if (!asked) return { ok: true, answers, next: null };
  const judged = judgeAnswer(asked, typed, today);
  if (!judged.ok) return judged;
  const now = withoutStrays(service, { ...answers, [field]: judged.value });
  if (changing) return { ok: true, answers: now, next: unanswered(service, now) };
  const open = fieldsThatApply(service, now);
  return { ok: true, answers: now, next: open[open.findIndex(({ id }) => id === field) + 1]?.id ?? null };
}

/** The first question that applies and was never answered nor skipped. */
export const unanswered = (service: Service, answers: Answers): string | null =>
  fieldsThatApply(service, answers).find(({ id }) => answers[id] === undefined)?.id ?? null;

export const isAsked = (service: Service, answers: Answers, field: string): boolean =>
  fieldsThatApply(service, answers).some(({ id }) => id === field);

export function fieldBefore({ service, answers, field }: Asking): Field | undefined {
  const open = fieldsThatApply(service, answers);
  return open[open.findIndex(({ id }) => id === field) - 1];
}

export const firstField = (service: Service): string => service.fields[0]?.id ?? '';

export const lastField = (service: Service, answers: Answers): string =>
  fieldsThatApply(service, answers).at(-1)?.id ?? firstField(service);

/** Identify is step 1, each question one, the check the last; `about` counts as reading, not as a step. */
export function progressAt(service: Service, answers: Answers, at: 'identify' | 'check' | { field: string }) {
  const open = fieldsThatApply(service, answers);
  const of = open.length + 2;
  if (at === 'identify') return { step: 1, of };
  if (at === 'check') return { step: of, of };
  return { step: open.findIndex(({ id }) => id === at.field) + 2, of };
}
