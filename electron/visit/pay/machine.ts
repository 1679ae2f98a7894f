import { assign, fromPromise, sendTo, setup } from 'xstate';
import { step } from '../../recovery/step.ts';
import type { Answered, PaymentWish } from '../../requests/gateway/gateway.ts';
import { limits as gatewayLimits } from '../../requests/gateway/limits.ts';
import type { Payment } from '../../requests/gateway/schema/payment.ts';
import { newKey } from '../../requests/tracking-id.ts';
import type { VisitDependencies } from '../dependencies.ts';
import type { VisitorEvent } from '../events.ts';
import { report, theVisit } from '../reports.ts';

export interface PayInput {
  trackingId: string;
  service: string;
  amountTiyn: number;
  /** Ids of the grounds for not paying. */
  exemptions: readonly string[];
}

/** Stand under `pay.problem.` of the screen texts. */
export type PayProblem = 'unknownExemption' | 'refused';

export interface PayContext extends PayInput {
  /** One wish to pay, however often it is repeated. */
  key: string;
  exemption: string | null;
  payment: Payment | null;
  problem: PayProblem | null;
  result: PayOutput;
}

/** `due`: it stays to be paid, and the receipt says so. */
export type PayOutput =
  | { to: 'back' }
  | { to: 'on'; fee: 'paid' | 'due' | 'exempt'; payment: string | null; amountTiyn: number };

const offline = { ok: false, code: 'offline' } as const;

/** A fee: the sum, a QR from the gateway, and the bank's word. The kiosk takes neither cash nor card data. */
export function createPayMachine({ gateway }: VisitDependencies) {
  const machine = setup({
    // XState takes types by cast.
    types: {} as {
      context: PayContext;
      events: VisitorEvent<'payBy' | 'claimExemption' | 'back'>;
      input: PayInput;
      output: PayOutput;
    },
    actors: {
      begin: fromPromise<Answered<Payment>, PaymentWish>(async ({ input, signal }) => {
        step('pay.asked');
        const answer = gateway ? await gateway.pay(input, signal) : offline;
        step('pay.answered');
        return answer;
      }),
      ask: fromPromise<Answered<Payment>, { id: string }>(async ({ input, signal }) =>
        gateway ? gateway.payment(input.id, signal) : offline,
      ),
    },
    actions: {
      keep: assign((_, payment: Payment) => ({ payment })),
      goOn: assign(({ context }, fee: 'paid' | 'due' | 'exempt') => ({
        result: {
          to: 'on',
          fee,
          payment: context.payment?.id ?? null,
          amountTiyn: context.payment?.amountTiyn ?? context.amountTiyn,
        },
      })),
      anew: assign(() => ({ key: newKey(), payment: null })),
    },
    delays: { poll: gatewayLimits.paymentPollMs },
  });

  /** This payment came to nothing: a new one, or later. */
  const overState = machine.createStateConfig({
    on: {
      payBy: [
        { guard: ({ event }) => event.how === 'qr', target: 'asking', actions: 'anew' },
        { target: 'done', actions: { type: 'goOn', params: 'due' } },
      ],
      back: { target: 'offer', actions: 'anew' },
    },
  });
  return machine.createMachine({
    id: 'pay',
    context: ({ input }) => ({
      ...input,
      key: newKey(),
      exemption: null,
      payment: null,
      problem: null,
      result: { to: 'back' },
    }),
    initial: 'offer',
    states: {
      offer: {
        on: {
          claimExemption: {
            guard: ({ context, event }) => event.ground === null || context.exemptions.includes(event.ground),
            actions: assign(({ event }) => ({ exemption: event.ground, problem: null, key: newKey() })),
          },
          payBy: [
            { guard: ({ event }) => event.how === 'qr', target: 'asking' },
            { target: 'done', actions: { type: 'goOn', params: 'due' } },
          ],
          back: 'done',
        },
      },
      asking: {
        entry: assign({ problem: null }),
        invoke: {
          src: 'begin',
          input: ({ context: { trackingId, service, amountTiyn, exemption, key } }) => ({
            trackingId,
            service,
            amountTiyn,
            key,
            ...(exemption !== null && { exemption }),
          }),
          onDone: [
            {
              guard: ({ event: { output } }) => output.ok,
              target: 'judging',
              actions: assign(({ event: { output } }) => (output.ok ? { payment: output.value } : {})),
            },
            {
              guard: ({ event: { output } }) => !output.ok && output.code === 'refused',
              target: 'offer',
              actions: assign(({ event: { output } }) => ({
                exemption: null,
                key: newKey(),
                problem:
                  !output.ok && output.code === 'refused' && output.reason === 'unknownExemption'
                    ? ('unknownExemption' as const)
                    : ('refused' as const),
              })),
            },
            { target: 'unreachable' },
          ],
          onError: 'unreachable',
        },
        on: { back: 'offer' },
      },
      judging: {
        always: [
          { guard: ({ context }) => context.payment?.state === 'paid', target: 'paid' },
          { guard: ({ context }) => context.payment?.state === 'exempt', target: 'exempt' },
          { guard: ({ context }) => context.payment?.state === 'expired', target: 'expired' },
          { guard: ({ context }) => context.payment?.state === 'failed', target: 'failed' },
          { target: 'waiting' },
        ],
      },
      waiting: {
        initial: 'resting',
        states: {
          resting: { after: { poll: 'looking' } },
          looking: {
            invoke: {
              src: 'ask',
              input: ({ context }) => ({ id: context.payment?.id ?? '' }),
              onDone: [
                {
                  guard: ({ event: { output } }) => output.ok,
                  target: '#pay.judging',
                  actions: assign(({ event: { output } }) => (output.ok ? { payment: output.value } : {})),
                },
                // a gateway that is away for a moment may still hear of the payment
                { target: 'resting' },
              ],
              onError: 'resting',
            },
          },
        },
        on: {
          // whoever goes on now may have paid all the same: the payment's id goes along and the gateway knows
          payBy: {
            guard: ({ event }) => event.how === 'later',
            target: 'done',
            actions: { type: 'goOn', params: 'due' },
          },
          back: { target: 'offer' },
        },
      },
      // Money has moved: nothing may lose that any more.
      paid: {
        entry: [sendTo(theVisit, report({ type: 'busy' })), { type: 'goOn', params: 'paid' }],
        exit: sendTo(theVisit, report({ type: 'free' })),
        after: { 1500: 'done' },
      },
      exempt: { entry: { type: 'goOn', params: 'exempt' }, after: { 1500: 'done' } },
      expired: overState,
      failed: overState,
      unreachable: {
        on: {
          payBy: [
            { guard: ({ event }) => event.how === 'qr', target: 'asking' },
            { target: 'done', actions: { type: 'goOn', params: 'due' } },
          ],
          back: 'offer',
        },
      },
      done: { type: 'final' },
    },
    output: ({ context }) => context.result,
  });
}
