import { assign, sendTo } from 'xstate';
import type { VisitDependencies } from '../../dependencies.ts';
import { receiptFor } from '../../documents/receipt.ts';
import { visitLimits } from '../../limits.ts';
import { report, theVisit } from '../../reports.ts';
import type { NotAccepted } from '../context.ts';
import { handedInWith } from '../draft.ts';
import { newsFor } from '../news.ts';
import type { ApplySetup } from '../setup.ts';

/** Waits for the outcome, whatever it is. */
export function submittingState(apply: ApplySetup, deps: VisitDependencies) {
  const { log, now } = deps;
  return apply.createStateConfig({
    // Past this point nothing may lose the outcome: no cancel, no idle end.
    entry: [
      sendTo(theVisit, report({ type: 'busy' })),
      assign(() => ({ submitStartedAt: now().getTime(), failure: null })),
    ],
    exit: sendTo(theVisit, report({ type: 'free' })),
    invoke: {
      src: 'submission',
      input: ({ context: { draft, trackingId, ...given } }) => {
        if (!draft) throw new Error('submitted without having been checked');
        return { ...draft, trackingId, ...handedInWith(given), ...newsFor(draft, given) };
      },
      onDone: [
        {
          guard: ({ event }) => event.output.state === 'notAccepted',
          target: 'failed',
          actions: assign(({ event: { output } }) =>
            output.state === 'notAccepted' ? { failure: failureOf(output.code) } : {},
          ),
        },
        {
          target: 'receipt',
          actions: [
            assign(({ event: { output } }) => (output.state === 'notAccepted' ? {} : { outcome: output })),
            sendTo(theVisit, report({ type: 'kept', kept: 'yes' })),
          ],
        },
      ],
      onError: {
        target: 'failed',
        actions: [
          () => log.error({}, 'submitting threw; it promises not to'),
          assign({ failure: { key: 'submitUnknown', code: 'submitThrew' } }),
          sendTo(theVisit, report({ type: 'kept', kept: 'unknown' })),
        ],
      },
    },
    after: {
      [visitLimits.submitLostMs]: {
        target: 'failed',
        actions: [
          () => log.error({}, 'submitting did not answer'),
          assign({ failure: { key: 'submitUnknown', code: 'submitTimeOut' } }),
          sendTo(theVisit, report({ type: 'kept', kept: 'unknown' })),
        ],
      },
    },
  });
}

/** Only what certainly was not kept may be sent again. */
export function failedState(apply: ApplySetup) {
  return apply.createStateConfig({
    on: {
      retry: { guard: ({ context }) => context.failure?.key === 'notAccepted', target: 'submitting' },
      back: { guard: ({ context }) => context.failure?.key === 'notAccepted', target: 'check' },
      finish: 'end',
    },
  });
}

/** What was accepted, on paper and on the screen. */
export function receiptState(apply: ApplySetup, deps: VisitDependencies) {
  const { config } = deps;
  return apply.createStateConfig({
    invoke: {
      src: 'paper',
      id: 'paper',
      input: ({ context: { service, outcome, fee, language } }) => {
        if (!outcome) throw new Error('a receipt without an outcome');
        return {
          role: 'receiptPrinter' as const,
          subject: { kind: 'receipt' as const, id: outcome.trackingId },
          document: ({ copy }) => receiptFor({ service, outcome, fee, language: language(), copy }, deps),
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
  });
}

/** Trying again helps when something here was in the way; not when the gateway has read the request and said no. */
const failureOf = (code: NotAccepted['code']) =>
  ({ key: code === 'refused' ? 'refused' : 'notAccepted', code }) as const;
