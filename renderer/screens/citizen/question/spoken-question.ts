import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { keyOr, type Say } from '../../../lib/words.ts';
import { hintOf } from './number-text.ts';

type Lines = (string | null)[];

/** Title, what is asked, what can be done: never the answer. A problem names its field first. */
export function spokenQuestion(view: ViewOf<'question'>, say: Say): Lines {
  const { problem, group, label, kind, required, origin } = view;
  const name = group === null ? label : `${group}: ${label}`;
  return [
    problem && say('problem.title'),
    name,
    problem && say(keyOr('problems', problem.key), problem.values),
    view.help,
    kind === 'several' ? say('question.chooseSeveral') : null,
    hintOf(view, say),
    ...view.text,
    view.approval === null || view.approval === 'ask' ? null : say(`approval.state.${view.approval}`),
    kind === 'list' ? listLine(view, say) : null,
    required ? null : say('question.optional'),
    view.canDontKnow ? say('speech.choices', { list: say('question.dontKnow') }) : null,
    origin && say(`origin.${origin}`),
  ];
}

/** How many, not who: names of entries are personal. */
const listLine = ({ rows }: ViewOf<'question'>, say: Say): string =>
  rows.length === 0 ? say('list.empty') : say('list.count', { count: rows.length });

export function spokenRouted({ title, text, ticketGroup }: ViewOf<'routed'>, say: Say): Lines {
  return [
    title,
    ...text,
    say(ticketGroup === null ? 'routed.ask' : 'routed.window'),
    say('routed.nothingSent'),
  ];
}

export function spokenCheck({ rows, problems }: ViewOf<'check'>, say: Say): Lines {
  const labelOf = (field: string) => rows.find(({ id }) => id === field)?.label;
  return [
    problems.length > 0 ? say('problem.title') : null,
    ...problems.map(({ field, text }) => [labelOf(field), text].filter(Boolean).join(': ')),
    say('check.title'),
    say('speech.answersShown', { list: [...new Set(rows.map(({ label }) => label))].join(', ') }),
  ];
}
