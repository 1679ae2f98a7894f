import { assign } from 'xstate';
import { normaliseEmail } from '../../../contract/values/email.ts';
import type { Destination } from '../../../requests/gateway/gateway.ts';
import { newKey } from '../../../requests/tracking-id.ts';
import type { VisitDependencies } from '../../dependencies.ts';
import type { VisitorEvent } from '../../events.ts';
import { bestProof, mustProve } from '../assurance.ts';
import type { TrackContext } from '../context.ts';
import { collectingProblem, sendingProblem } from '../problems.ts';
import type { TrackSetup } from '../setup.ts';
import { receiptCopy, slipFor } from '../slip.ts';

/** Where the visitor wants it sent; null when that is no address. */
function destination({ to, address }: VisitorEvent<'sendDocument'>): Destination | null {
  if (to === 'cabinet') return { channel: 'cabinet' };
  const email = normaliseEmail(address ?? '');
  return email === null ? null : { channel: 'email', address: email };
}

/** The same wish again keeps its key: it is sent once. */
function wish(context: TrackContext, event: VisitorEvent<'sendDocument'>): Pick<TrackContext, 'sending'> {
  const to = destination(event);
  if (!to) return { sending: null };
  const isSame = JSON.stringify(context.sending?.to) === JSON.stringify(to);
  return { sending: { to, key: (isSame && context.sending?.key) || newKey() } };
}

/** The document in the visitor's hands: on the screen, on paper, sent on. The slip comes in any case. */
export function documentState(track: TrackSetup, deps: VisitDependencies) {
  return track.createStateConfig({
    entry: assign({ problem: null, sent: null, sending: null }),
    // The bytes go with the screen that needs them.
    exit: assign({ pdf: null, sending: null, problem: null }),
    invoke: [
      {
        src: 'paper',
        id: 'paper',
        input: ({ context: { trackingId, wanted, language } }) => {
          if (!trackingId || !wanted) throw new Error('a slip for no document');
          return {
            role: 'receiptPrinter' as const,
            subject: { kind: 'receipt' as const, id: trackingId },
            document: ({ copy }) => slipFor({ document: wanted, language: language(), copy }, deps),
          };
        },
      },
      {
        src: 'sheet',
        id: 'sheet',
        input: ({ context: { trackingId, pdf } }) => {
          if (!trackingId || !pdf) throw new Error('a document without pages');
          return { trackingId, pdf };
        },
      },
    ],
    initial: 'viewing',
    states: {
      viewing: {
        on: { takeDocument: 'taking', back: '#track.refreshing' },
      },
      taking: {
        on: {
          openSending: { target: 'typing', actions: 'forgetProblem' },
          sendDocument: {
            guard: ({ event }) => event.to === 'cabinet',
            target: 'sending',
            actions: assign(({ context, event }) => ({ ...wish(context, event), problem: null })),
          },
          back: { target: 'viewing', actions: 'forgetProblem' },
        },
      },
      typing: {
        on: {
          sendDocument: [
            {
              guard: ({ event }) => destination(event) !== null,
              target: 'sending',
              actions: assign(({ context, event }) => ({ ...wish(context, event), problem: null })),
            },
            { actions: assign({ problem: { key: 'email' } }) },
          ],
          back: { target: 'taking', actions: 'forgetProblem' },
        },
      },
      sending: {
        invoke: {
          src: 'send',
          input: ({ context }) => {
            const { trackingId, wanted, sending } = context;
            const proof = bestProof(context);
            if (!trackingId || !wanted || !sending || !proof) throw new Error('sending nothing');
            return { trackingId, n: wanted.n, proof, ...sending };
          },
          onDone: [
            {
              guard: ({ event }) => event.output.ok,
              target: 'taking',
              actions: assign(({ context, event: { output } }) =>
                output.ok && context.sending
                  ? { sent: { channel: context.sending.to.channel, state: output.value.state } }
                  : {},
              ),
            },
            {
              target: 'taking',
              actions: assign(({ event: { output } }) => ({
                problem: output.ok ? null : sendingProblem(output),
              })),
            },
          ],
          onError: { target: 'taking', actions: assign({ problem: { key: 'sendUnknown' } }) },
        },
        on: { back: { target: 'taking', actions: assign({ problem: { key: 'sendUnknown' } }) } },
      },
    },
    on: { finish: 'end' },
  });
}

/** The receipt once more, from any kiosk; always marked as a copy. */
export function receiptStates(track: TrackSetup) {
  return {
    fetchingReceipt: track.createStateConfig({
      invoke: {
        src: 'fetchReceipt',
        input: ({ context }) => ({
          trackingId: context.trackingId ?? '',
          proof: mustProve(context),
          language: context.language(),
        }),
        onDone: [
          {
            guard: ({ event }) => event.output.ok,
            target: 'receipt',
            actions: assign(({ event: { output } }) => (output.ok ? { receipt: output.value.document } : {})),
          },
          {
            target: 'status',
            actions: assign(({ event: { output } }) => ({
              problem: output.ok ? null : collectingProblem(output),
            })),
          },
        ],
        onError: { target: 'status', actions: assign({ problem: { key: 'unreachable' } }) },
      },
      on: { back: 'status' },
    }),
    receipt: track.createStateConfig({
      invoke: {
        src: 'paper',
        id: 'paper',
        input: ({ context: { trackingId, receipt } }) => {
          if (!trackingId || !receipt) throw new Error('a receipt that the gateway did not give');
          return {
            role: 'receiptPrinter' as const,
            subject: { kind: 'receipt' as const, id: trackingId },
            document: () => receiptCopy(receipt),
          };
        },
      },
      on: { back: 'status', finish: 'end' },
    }),
  };
}
