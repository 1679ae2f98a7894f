import { assign, fromPromise, sendTo, setup } from 'xstate';
import { dayIn } from '../../contract/values/dates.ts';
import type { RequestDraft, SubmitOutcome } from '../../requests/requests.ts';
import type { VisitDependencies } from '../dependencies.ts';
import { receiptFor } from '../documents/receipt.ts';
import { visitLimits } from '../limits.ts';
import { createPaperMachine } from '../paper/machine.ts';
import { report, theVisit } from '../reports.ts';
import { cardReading } from './card-reading.ts';
import type { ApplyContext, ApplyEvent, ApplyInput, ApplyOutput } from './context.ts';
import { consentTo, draftOf } from './draft.ts';
import { adviceFor, identifyByCard, isEnough, judgeTypedIin, mayDeclare } from './identity.ts';
import { fieldBefore, firstField, isAsked, lastField, takeAnswer, unanswered } from './questions.ts';

/** One service asked for: about → identify → questions → check → submitting → receipt. */
export function createApplyMachine(deps: VisitDependencies) {
  const { config, devices, requests, log, now } = deps;
  const today = () => dayIn(now(), config.kiosk.timeZone);

  return setup({
    // XState takes types by cast.
    types: {} as {
      context: ApplyContext;
      events: ApplyEvent;
      input: ApplyInput;
      output: ApplyOutput;
      children: { paper: 'paper' };
    },
    actors: {
      cardReading: cardReading(devices),
      paper: createPaperMachine(deps),
      submission: fromPromise<SubmitOutcome, RequestDraft>(({ input }) =>
        requests.submit(input, visitLimits.submitMs),
      ),
    },
    guards: {
      identified: ({ context: { identity, service } }) => isEnough(identity, service),
      changing: ({ context }) => context.changing,
    },
    actions: {
      forgetProblems: assign({ identifyProblem: null, confirmIin: null, problem: null }),
      askFirst: assign(({ context }) => ({
        field: firstField(context.service),
        changing: false,
        problem: null,
      })),
      askLast: assign(({ context }) => ({
        field: lastField(context.service, context.answers),
        changing: false,
        problem: null,
      })),
    },
  }).createMachine({
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
              consent: consentTo(context.service, context.language(), now()),
            })),
          },
          back: 'home',
        },
      },
      agreed: {
        always: [{ guard: 'identified', target: 'questions', actions: 'askFirst' }, { target: 'identify' }],
      },
      identify: {
        initial: 'choosing',
        entry: 'forgetProblems',
        exit: 'forgetProblems',
        states: {
          choosing: {
            always: [
              {
                guard: ({ context: { changing, service } }) =>
                  mayDeclare(service) && (changing || devices.deviceFor('idCardReader') === null),
                target: 'iin',
              },
              { target: 'card' },
            ],
          },
          card: {
            entry: assign({ readerAway: false }),
            invoke: { src: 'cardReading' },
            on: {
              readerWaiting: { actions: assign({ readerAway: false }) },
              readerUnavailable: { actions: assign({ readerAway: true }) },
              cardBad: { actions: assign(({ event }) => ({ identifyProblem: adviceFor[event.detail] })) },
              cardRead: [
                {
                  guard: ({ event }) => identifyByCard(event.document, today()).ok,
                  target: '#apply.identified',
                  actions: assign(({ event }) => {
                    const read = identifyByCard(event.document, today());
                    return read.ok ? { identity: read.identity } : {};
                  }),
                },
                {
                  actions: assign(({ event }) => {
                    const read = identifyByCard(event.document, today());
                    return read.ok ? {} : { identifyProblem: read.problem };
                  }),
                },
              ],
            },
          },
          iin: {
            on: {
              enterIin: [
                {
                  guard: ({ event }) => judgeTypedIin(event.iin, event.confirmed) === 'taken',
                  target: '#apply.identified',
                  actions: assign(({ event }) => ({
                    identity: { iin: event.iin, assurance: 'declared' as const },
                  })),
                },
                {
                  guard: ({ event }) => judgeTypedIin(event.iin, event.confirmed) === 'ask',
                  actions: assign(({ event }) => ({ confirmIin: event.iin, identifyProblem: null })),
                },
                { actions: assign({ identifyProblem: 'iinCheckDigit', confirmIin: null }) },
              ],
            },
          },
        },
        on: {
          identifyBy: [
            { guard: ({ event }) => event.mode === 'card', target: '.card', actions: 'forgetProblems' },
            {
              guard: ({ context }) => mayDeclare(context.service),
              target: '.iin',
              actions: 'forgetProblems',
            },
          ],
          back: [
            { guard: 'changing', target: 'check', actions: assign({ changing: false }) },
            { target: 'about' },
          ],
        },
      },
      identified: {
        entry: sendTo(theVisit, ({ context: { identity } }) => report({ type: 'identified', identity })),
        always: [
          { guard: 'changing', target: 'check', actions: assign({ changing: false, inherited: false }) },
          { target: 'questions', actions: ['askFirst', assign({ inherited: false })] },
        ],
      },
      questions: {
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
      },
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
      check: {
        on: {
          change: [
            {
              guard: ({ context, event }) =>
                event.field === 'iin' && context.identity?.assurance === 'declared',
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
      },
      submitting: {
        // Past this point nothing may lose the outcome: no cancel, no idle end.
        entry: [
          sendTo(theVisit, report({ type: 'busy' })),
          assign(() => ({ submitStartedAt: now().getTime(), failure: null })),
        ],
        exit: sendTo(theVisit, report({ type: 'free' })),
        invoke: {
          src: 'submission',
          input: ({ context: { service, identity, consent, answers, language } }) => {
            if (!identity || !consent) throw new Error('submitted without identity or consent');
            return draftOf({ service, identity, consent, answers, language: language() }, config);
          },
          onDone: [
            {
              guard: ({ event }) => event.output.state === 'notAccepted',
              target: 'failed',
              actions: assign(({ event: { output } }) =>
                output.state === 'notAccepted' ? { failure: { key: 'notAccepted', code: output.code } } : {},
              ),
            },
            {
              target: 'receipt',
              actions: [
                assign(({ event: { output } }) =>
                  output.state === 'notAccepted' ? {} : { outcome: output },
                ),
                sendTo(theVisit, report({ type: 'kept' })),
              ],
            },
          ],
          onError: {
            target: 'failed',
            actions: [
              () => log.error({}, 'submitting threw; it promises not to'),
              assign({ failure: { key: 'submitUnknown', code: 'submitThrew' } }),
            ],
          },
        },
        after: {
          [visitLimits.submitLostMs]: {
            target: 'failed',
            actions: [
              () => log.error({}, 'submitting did not answer'),
              assign({ failure: { key: 'submitUnknown', code: 'submitTimeOut' } }),
            ],
          },
        },
      },
      failed: {
        on: {
          retry: { guard: ({ context }) => context.failure?.key === 'notAccepted', target: 'submitting' },
          back: { guard: ({ context }) => context.failure?.key === 'notAccepted', target: 'check' },
          finish: 'end',
        },
      },
      receipt: {
        invoke: {
          src: 'paper',
          id: 'paper',
          input: ({ context: { service, outcome, language } }) => {
            if (!outcome) throw new Error('a receipt without an outcome');
            return {
              role: 'receiptPrinter' as const,
              subject: { kind: 'receipt' as const, id: outcome.trackingId },
              document: ({ copy }) => receiptFor({ service, outcome, language: language(), copy }, deps),
            };
          },
        },
        on: {
          takeTicket: {
            guard: () => (config.queue?.groups.length ?? 0) > 0,
            actions: sendTo(theVisit, ({ event }) =>
              report({ type: 'ticketWanted', group: event.group ?? null }),
            ),
          },
          back: 'home',
          finish: 'end',
        },
      },
      home: { type: 'final' },
      end: { type: 'final', entry: assign({ to: 'end' }) },
    },
    output: ({ context }) => ({ to: context.to }),
  });
}
