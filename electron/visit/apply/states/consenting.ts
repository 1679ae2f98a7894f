import { assign } from 'xstate';
import { consentContent } from '../../../requests/signed-content.ts';
import type { VisitDependencies } from '../../dependencies.ts';
import type { ApplySetup } from '../setup.ts';
import { approvalWanted } from './approval-wanted.ts';

/** Somebody else who stands here agrees by the key on their own card; the visitor's request stays where it is. */
export function consentingState(apply: ApplySetup, deps: VisitDependencies) {
  return apply.createStateConfig({
    invoke: {
      src: 'sign',
      id: 'sign',
      input: ({ context }) => {
        const { wish } = wanted(context, deps, 'signature');
        const { trackingId, service, textVersion, iin } = wish;
        return {
          trackingId,
          content: consentContent({ trackingId, service, textVersion, iin }),
          who: { iin },
          signer: 'other' as const,
          // the phone the visitor gave is not this person's
          phone: null,
          otherwise: [],
          language: context.language,
        };
      },
      onDone: [
        {
          guard: ({ event: { output } }) => output.to === 'signed' && output.signature.kind === 'cms',
          target: 'questions',
          actions: assign(({ context, event: { output } }) => {
            if (output.to !== 'signed' || output.signature.kind !== 'cms') return {};
            const { key, wish } = wanted(context, deps, 'signature');
            const consent = { iin: wish.iin, textVersion: wish.textVersion, cms: output.signature.cms };
            return {
              approvals: { ...context.approvals, [key]: { state: 'given' as const, reference: null } },
              signedConsents: [...context.signedConsents, consent],
              problem: null,
            };
          }),
        },
        { target: 'questions' },
      ],
    },
  });
}

function wanted(...of: Parameters<typeof approvalWanted>): NonNullable<ReturnType<typeof approvalWanted>> {
  const found = approvalWanted(...of);
  if (!found) throw new Error('a consent asked for that nobody can give');
  return found;
}
