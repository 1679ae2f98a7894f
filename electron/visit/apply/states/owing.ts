import { assign, sendTo } from 'xstate';
import type { VisitDependencies } from '../../dependencies.ts';
import { report, theVisit } from '../../reports.ts';
import { feeOwed, signatureOwed } from '../owed.ts';
import type { ApplySetup } from '../setup.ts';

/** What must be given before the request can be handed in, one after the other: signature first, money last. */
export function owingState(apply: ApplySetup, deps: VisitDependencies) {
  return apply.createStateConfig({
    always: [
      { guard: ({ context }) => signatureOwed(context, deps) !== null, target: 'signing' },
      { guard: ({ context }) => feeOwed(context, deps) !== null, target: 'paying' },
      { target: 'submitting' },
    ],
  });
}

export function signingState(apply: ApplySetup, deps: VisitDependencies) {
  return apply.createStateConfig({
    invoke: {
      src: 'sign',
      id: 'sign',
      input: ({ context }) => {
        const owed = signatureOwed(context, deps);
        if (!owed) throw new Error('signing what needs no signature');
        return owed;
      },
      onDone: [
        {
          guard: ({ event }) => event.output.to === 'signed',
          target: 'owing',
          actions: assign(({ event: { output } }) =>
            output.to === 'signed' ? { signature: output.signature } : {},
          ),
        },
        {
          guard: ({ event }) => event.output.to === 'ticket',
          target: 'check',
          actions: sendTo(theVisit, ({ context }) =>
            report({ type: 'ticketWanted', group: groupFor(context.service.groups, deps) }),
          ),
        },
        { target: 'check' },
      ],
    },
  });
}

export function payingState(apply: ApplySetup, deps: VisitDependencies) {
  return apply.createStateConfig({
    invoke: {
      src: 'pay',
      id: 'pay',
      input: ({ context }) => {
        const owed = feeOwed(context, deps);
        if (!owed) throw new Error('paying what costs nothing');
        return owed;
      },
      onDone: [
        {
          guard: ({ event }) => event.output.to === 'on',
          target: 'owing',
          actions: assign(({ event: { output } }) =>
            output.to === 'on'
              ? { fee: { state: output.fee, payment: output.payment, amountTiyn: output.amountTiyn } }
              : {},
          ),
        },
        { target: 'check' },
      ],
    },
  });
}

/** The first queue of this hall that the service names; null lets the visitor choose. */
const groupFor = (wanted: readonly string[], { config }: VisitDependencies): string | null =>
  wanted.find((id) => config.queue?.groups.some((group) => group.id === id)) ?? null;
