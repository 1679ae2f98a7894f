import { assign } from 'xstate';
import { normalisePhone } from '../../../contract/values/phone.ts';
import { proofContent } from '../../../requests/signed-content.ts';
import type { VisitDependencies } from '../../dependencies.ts';
import { bestProof, isWorth, signerIin } from '../assurance.ts';
import type { TrackContext } from '../context.ts';
import { collectingProblem, provingProblem } from '../problems.ts';
import type { TrackSetup } from '../setup.ts';
import { cardState } from './card.ts';

const mayFetch = ({ context }: { context: TrackContext }): boolean =>
  context.wanted !== null && isWorth(bestProof(context), context.wanted.assurance);

/** More must be shown than what opened the status: the card, or a signature or code on top of it. */
export function raisingStates(track: TrackSetup, { gateway, now }: VisitDependencies) {
  return {
    raise: track.createStateConfig({
      always: [{ guard: 'knowsCard', target: 'raised', actions: 'strengthenByCard' }, { target: 'raising' }],
    }),
    raising: cardState(track, { leadsTo: 'raised', how: 'strengthenByCard', back: 'status' }),
    raised: track.createStateConfig({
      always: [
        {
          guard: ({ context }) => context.purpose === 'withdraw' && isWorth(bestProof(context), 'card'),
          target: 'withdrawing',
        },
        { guard: mayFetch, target: 'fetching' },
        { guard: ({ context }) => signerIin(context) === null, target: 'raise' },
        {
          guard: ({ context }) => gateway !== null && context.phone === null,
          target: 'phone',
        },
        { target: 'signing' },
      ],
    }),
    /** Where a code would go; who signs with a key needs none. */
    phone: track.createStateConfig({
      on: {
        enterPhone: [
          { guard: ({ event }) => event.phone === '', target: 'signing' },
          {
            guard: ({ event }) => normalisePhone(event.phone) !== null,
            target: 'signing',
            actions: assign(({ event }) => ({ phone: normalisePhone(event.phone), problem: null })),
          },
          { actions: assign({ problem: { key: 'phone' } }) },
        ],
        back: { target: 'status', actions: 'forgetProblem' },
      },
    }),
    signing: track.createStateConfig({
      entry: assign(() => ({ signingAt: now().toISOString(), problem: null })),
      invoke: {
        src: 'sign',
        id: 'sign',
        input: ({ context }) => {
          const { trackingId, phone, language, signingAt: at } = context;
          const iin = signerIin(context);
          if (trackingId === null || iin === null) throw new Error('signing for nobody knows what');
          return {
            trackingId,
            content: proofContent({ trackingId, at }),
            who: { iin },
            signer: 'self' as const,
            phone,
            otherwise: ['sms' as const],
            language,
          };
        },
        onDone: [
          {
            guard: ({ event: { output } }) => output.to === 'signed' && output.signature.kind === 'cms',
            target: 'swapping',
            actions: assign(({ event: { output } }) =>
              output.to === 'signed' && output.signature.kind === 'cms' ? { cms: output.signature.cms } : {},
            ),
          },
          {
            guard: ({ event: { output } }) => output.to === 'signed',
            target: 'fetching',
            actions: assign(({ event: { output } }) =>
              output.to === 'signed' && output.signature.kind === 'smsProof'
                ? { strong: { kind: 'token' as const, token: output.signature.proof } }
                : {},
            ),
          },
          { target: 'status' },
        ],
        onError: { target: 'status', actions: assign({ problem: { key: 'unreachable' } }) },
      },
    }),
    /** The signature in exchange for what opens the document. */
    swapping: track.createStateConfig({
      exit: assign({ cms: '' }),
      invoke: {
        src: 'proveSignature',
        input: ({ context }) => ({
          trackingId: context.trackingId ?? '',
          at: context.signingAt,
          iin: signerIin(context) ?? '',
          cms: context.cms,
        }),
        onDone: [
          {
            guard: ({ event }) => event.output.ok,
            target: 'fetching',
            actions: assign(({ event: { output } }) =>
              output.ok ? { strong: { kind: 'token' as const, token: output.value.proof } } : {},
            ),
          },
          {
            target: 'status',
            actions: assign(({ event: { output } }) => ({
              problem: output.ok ? null : provingProblem(output),
            })),
          },
        ],
        onError: { target: 'status', actions: assign({ problem: { key: 'unreachable' } }) },
      },
      on: { back: 'status' },
    }),
    fetching: track.createStateConfig({
      invoke: {
        src: 'fetch',
        input: ({ context }) => {
          const proof = bestProof(context);
          if (!context.wanted || !proof) throw new Error('fetching no document');
          return { trackingId: context.trackingId ?? '', n: context.wanted.n, proof };
        },
        onDone: [
          {
            guard: ({ event }) => event.output.ok,
            target: 'document',
            actions: assign(({ event: { output } }) => (output.ok ? { pdf: output.value } : {})),
          },
          {
            // somebody else's card: this visitor may have another one
            guard: ({ context, event: { output } }) =>
              !output.ok && output.code === 'wrongFactor' && context.strong?.kind === 'card',
            target: 'raising',
            actions: assign({ strong: null, problem: { key: 'otherCard' } }),
          },
          {
            target: 'refreshing',
            actions: assign(({ event: { output } }) => ({
              strong: null,
              problem: output.ok ? null : collectingProblem(output),
            })),
          },
        ],
        onError: { target: 'status', actions: assign({ problem: { key: 'unreachable' } }) },
      },
      on: { back: 'status' },
    }),
  };
}
