import { assign } from 'xstate';
import { rulesBroken } from '../../../catalogue/rules.ts';
import { answersToSend } from '../../../catalogue/sending.ts';
import type { VisitDependencies } from '../../dependencies.ts';
import type { ApplyContext } from '../context.ts';
import { phoneFor } from '../news.ts';
import { isAsked, lastPage, unanswered } from '../questions.ts';
import { reached } from '../reached.ts';
import type { ApplySetup } from '../setup.ts';
import { situationOf } from '../situation.ts';

/** Everything once more, each answer with a way to change it. */
export function checkState(apply: ApplySetup, deps: VisitDependencies) {
  const situation = (context: ApplyContext) => situationOf(context, deps);
  const open = (context: ApplyContext) => unanswered(context.service, context.answers, situation(context));
  const broken = (context: ApplyContext) =>
    rulesBroken(context.service, context.answers, situation(context))[0];

  const hasPhone = ({ service, answers, ...rest }: ApplyContext) =>
    phoneFor(service, answersToSend(service, answers, situation({ service, answers, ...rest }))) !== null;

  return apply.createStateConfig({
    on: {
      setNews: {
        guard: ({ context }) => hasPhone(context),
        actions: assign(({ event }) => ({ news: event.on })),
      },
      change: [
        {
          guard: ({ context, event }) => event.field === 'iin' && context.identity?.assurance === 'declared',
          target: 'identify',
          actions: assign({ changing: true }),
        },
        {
          guard: ({ context, event }) =>
            isAsked(context.service, context.answers, situation(context), event.field),
          target: 'questions',
          actions: assign(({ event }) => ({ field: event.field, ...changing })),
        },
      ],
      goTo: {
        guard: ({ context, event }) => reached(context, situation(context)).includes(event.field),
        target: 'questions',
        actions: assign(({ event }) => ({ field: event.field, ...changing })),
      },
      submit: [
        {
          // A change given up half-way may have left a question that newly applies.
          guard: ({ context }) => open(context) !== '',
          target: 'answered',
          actions: assign(({ context }) => ({ field: open(context), ...changing })),
        },
        {
          guard: ({ context }) => broken(context) !== undefined,
          target: 'questions',
          actions: assign(({ context }) => {
            const found = broken(context);
            if (!found) return {};
            return { field: found.path, ...changing, problem: { key: 'rule', words: found.rule.words } };
          }),
        },
        { target: 'owing', actions: 'freeze' },
      ],
      back: [
        {
          guard: ({ context }) => lastPage(context.service, context.answers, situation(context)) !== '',
          target: 'questions',
          actions: 'askLast',
        },
        // All that this service asks is known from the card.
        { guard: ({ context }) => context.inherited, target: 'about' },
        { target: 'identify' },
      ],
    },
  });
}

const changing = { changing: true, walking: false, problem: null } as const;
