import { pagesOf } from '../../catalogue/pages.ts';
import { answerAt } from '../../catalogue/place.ts';
import type { Situation } from '../../catalogue/strays.ts';
import { type Asking, unanswered } from './questions.ts';

/** Name of the check among the pages one may be led to. */
export const CHECK = 'check';

/** Questions that were reached already, in the order of the form; one may be led back to each. */
export const reached = ({ service, answers, field }: Asking, situation: Situation): string[] =>
  pagesOf(service, answers, situation)
    .filter(
      (page) =>
        page.field.kind !== 'stop' && (page.path === field || answerAt(answers, page.path) !== undefined),
    )
    .map(({ path }) => path);

/** Nothing is left to ask. */
export const isAnswered = ({ service, answers }: Asking, situation: Situation): boolean =>
  unanswered(service, answers, situation) === '';
