import { assign, sendTo } from 'xstate';
import type { VisitDependencies } from '../dependencies.ts';
import { report, theVisit } from '../reports.ts';
import { consentTo } from './draft.ts';
import { firstField } from './questions.ts';
import { applySetup } from './setup.ts';
import { checkState, questionsState } from './states/asking.ts';
import { identifyState } from './states/identify.ts';
import { failedState, receiptState, submittingState } from './states/submitting.ts';

/** One service asked for: about → identify → questions → check → submitting → receipt. */
export function createApplyMachine(deps: VisitDependencies) {
  const apply = applySetup(deps);
  return apply.createMachine({
    id: 'apply',
    context: ({ input }) => ({
      ...input,
      inherited: input.identity !== null,
      consent: null,
      identifyProblem: null,
      confirmIin: null,
      readerAway: false,
      answers: {},
      field: firstField(input.service),
      problem: null,
      changing: false,
      submitStartedAt: 0,
      outcome: null,
      failure: null,
      to: 'home',
    }),
    initial: 'about',
    states: {
      about: {
        on: {
          agree: {
            guard: ({ context, event }) => event.version === context.service.consent.version,
            target: 'agreed',
            actions: assign(({ context }) => ({
              consent: consentTo(context.service, context.language(), deps.now()),
            })),
          },
          back: 'home',
        },
      },
      agreed: {
        always: [{ guard: 'identified', target: 'questions', actions: 'askFirst' }, { target: 'identify' }],
      },
      identify: identifyState(apply, deps),
      identified: {
        entry: sendTo(theVisit, ({ context: { identity } }) => report({ type: 'identified', identity })),
        always: [
          { guard: 'changing', target: 'check', actions: assign({ changing: false, inherited: false }) },
          { target: 'questions', actions: ['askFirst', assign({ inherited: false })] },
        ],
      },
      questions: questionsState(apply, deps),
      answered: {
        always: [
          {
            guard: ({ context }) => context.field === '',
            target: 'check',
            actions: assign({ changing: false }),
          },
          { target: 'questions' },
        ],
      },
      check: checkState(apply),
      submitting: submittingState(apply, deps),
      failed: failedState(apply),
      receipt: receiptState(apply, deps),
      home: { type: 'final' },
      end: { type: 'final', entry: assign({ to: 'end' }) },
    },
    output: ({ context }) => ({ to: context.to }),
  });
}
