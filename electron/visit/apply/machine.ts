import { assign, sendTo } from 'xstate';
import { withAmounts } from '../../catalogue/amounts.ts';
import { dayIn } from '../../contract/values/dates.ts';
import { newTrackingId } from '../../requests/tracking-id.ts';
import type { VisitDependencies } from '../dependencies.ts';
import { report, theVisit } from '../reports.ts';
import { consentTo } from './draft.ts';
import { askedPage } from './questions.ts';
import { applySetup } from './setup.ts';
import { situationOf } from './situation.ts';
import { questionsState } from './states/asking.ts';
import { checkState } from './states/checking.ts';
import { consentingState } from './states/consenting.ts';
import { identifyState } from './states/identify.ts';
import { owingState, payingState, signingState } from './states/owing.ts';
import { routedState } from './states/routed.ts';
import { failedState, receiptState, submittingState } from './states/submitting.ts';

/** One service asked for: about → identify → questions → check → signature → fee → submitting → receipt. */
export function createApplyMachine(deps: VisitDependencies) {
  const apply = applySetup(deps);
  return apply.createMachine({
    id: 'apply',
    context: ({ input }) => ({
      ...input,
      service: withAmounts(
        input.service,
        dayIn(deps.now(), deps.config.kiosk.timeZone),
        deps.catalogue.amounts,
      ),
      inherited: input.identity !== null,
      consent: null,
      identifyProblem: null,
      confirmIin: null,
      readerAway: false,
      answers: {},
      field: '',
      problem: null,
      changing: false,
      walking: false,
      approvals: {},
      signedConsents: [],
      trackingId: newTrackingId(),
      draft: null,
      signature: null,
      news: false,
      fee: null,
      submitStartedAt: 0,
      outcome: null,
      failure: null,
      to: 'home',
    }),
    initial: 'about',
    on: {
      approvalNews: {
        actions: assign(({ context, event: { key, approval } }) => ({
          approvals: { ...context.approvals, [key]: approval },
        })),
      },
    },
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
        always: [{ guard: 'identified', target: 'answered', actions: 'askFirst' }, { target: 'identify' }],
      },
      identify: identifyState(apply, deps),
      identified: {
        entry: sendTo(theVisit, ({ context: { identity } }) => report({ type: 'identified', identity })),
        always: [
          { guard: 'changing', target: 'check', actions: assign({ changing: false, inherited: false }) },
          { target: 'answered', actions: ['askFirst', assign({ inherited: false })] },
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
          {
            guard: ({ context }) => askedPage(context, situationOf(context, deps))?.field.kind === 'stop',
            target: 'routed',
          },
          { target: 'questions' },
        ],
      },
      consenting: consentingState(apply, deps),
      routed: routedState(apply, deps),
      check: checkState(apply, deps),
      owing: owingState(apply, deps),
      signing: signingState(apply, deps),
      paying: payingState(apply, deps),
      submitting: submittingState(apply, deps),
      failed: failedState(apply),
      receipt: receiptState(apply, deps),
      home: { type: 'final' },
      end: { type: 'final', entry: assign({ to: 'end' }) },
    },
    output: ({ context }) => ({ to: context.to }),
  });
}
