import { assign } from 'xstate';
import { dayIn } from '../../../contract/values/dates.ts';
import type { VisitDependencies } from '../../dependencies.ts';
import { fieldBefore, isAsked, takeAnswer, unanswered } from '../questions.ts';
import type { ApplySetup } from '../setup.ts';

/** One question at a time; which one is in the context. */
export function questionsState(apply: ApplySetup, { config, now }: VisitDependencies) {
  const today = () => dayIn(now(), config.kiosk.timeZone);

  return apply.createStateConfig({
    on: {
      answer: [
        {
          guard: ({ context, event }) =>
            event.field === context.field && !takeAnswer(context, event.value, today()).ok,
          actions: assign(({ context, event }) => {
            const step = takeAnswer(context, event.value, today());
            return step.ok ? {} : { problem: step.problem };
          }),
        },
        {
          guard: ({ context, event }) => event.field === context.field,
          target: 'answered',
          actions: assign(({ context, event }) => {
            const step = takeAnswer(context, event.value, today());
            return step.ok ? { answers: step.answers, field: step.next ?? '', problem: null } : {};
          }),
        },
      ],
      back: [
        { guard: 'changing', target: 'check', actions: assign({ changing: false, problem: null }) },
        {
          guard: ({ context }) => fieldBefore(context) !== undefined,
          actions: assign(({ context }) => ({
            field: fieldBefore(context)?.id ?? context.field,
            problem: null,
          })),
        },
        { guard: ({ context }) => context.inherited, target: 'about', actions: 'forgetProblems' },
        { target: 'identify' },
      ],
    },
  });
}

/** Everything once more, each answer with a way to change it. */
export function checkState(apply: ApplySetup) {
  return apply.createStateConfig({
    on: {
      change: [
        {
          guard: ({ context, event }) => event.field === 'iin' && context.identity?.assurance === 'declared',
          target: 'identify',
          actions: assign({ changing: true }),
        },
        {
          guard: ({ context: { service, answers }, event }) => isAsked(service, answers, event.field),
          target: 'questions',
          actions: assign(({ event }) => ({ field: event.field, changing: true, problem: null })),
        },
      ],
      submit: [
        {
          // A change given up half-way may have left a question that newly applies.
          guard: ({ context: { service, answers } }) => unanswered(service, answers) !== null,
          target: 'questions',
          actions: assign(({ context: { service, answers } }) => ({
            field: unanswered(service, answers) ?? '',
            changing: true,
            problem: null,
          })),
        },
        { target: 'submitting' },
      ],
      back: { target: 'questions', actions: 'askLast' },
    },
  });
}
