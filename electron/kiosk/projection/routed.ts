import type { Language } from '../../contract/values/language.ts';
import type { ViewOf } from '../../contract/views/view.ts';
import type { ApplyContext } from '../../visit/apply/context.ts';
import { askedPage } from '../../visit/apply/questions.ts';
import { situationOf } from '../../visit/apply/situation.ts';
import type { VisitDependencies } from '../../visit/dependencies.ts';
import { head } from './head.ts';

/** Why the service ends here, and the first of its ticket groups that this hall has. */
export function routedView(
  deps: VisitDependencies,
  context: ApplyContext,
  language: Language,
): ViewOf<'routed'> {
  const stop = askedPage(context, situationOf(context, deps))?.field;
  if (stop?.kind !== 'stop') throw new Error('routed without a reason');
  const here = deps.config.queue?.groups.map(({ id }) => id) ?? [];
  return {
    screen: 'routed',
    service: head(context, language),
    title: stop.label[language],
    text: stop.text.map((words) => words[language]),
    ticketGroup: [...stop.group, ...context.service.groups].find((group) => here.includes(group)) ?? null,
  };
}
