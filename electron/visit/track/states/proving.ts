import { assign } from 'xstate';
import type { VisitDependencies } from '../../dependencies.ts';
import { seemsUsable } from '../../device-state.ts';
import { mustProve } from '../assurance.ts';
import { askingProblem } from '../problems.ts';
import type { TrackSetup } from '../setup.ts';
import { cardState } from './card.ts';

/** The second factor: the card, or the last four digits of the applicant's IIN. */
export function provingState(track: TrackSetup, { devices }: VisitDependencies) {
  return track.createStateConfig({
    exit: 'forgetProblem',
    initial: 'choosing',
    states: {
      choosing: {
        always: [{ guard: () => seemsUsable(devices, 'idCardReader'), target: 'card' }, { target: 'digits' }],
      },
      card: cardState(track, { leadsTo: '#track.looking', how: 'proveByCard' }),
      digits: {
        on: {
          enterLast4: {
            target: '#track.looking',
            actions: assign(({ event }) => ({ proof: { kind: 'iinLast4' as const, digits: event.digits } })),
          },
        },
      },
    },
    on: {
      trackBy: [
        { guard: ({ event }) => event.way === 'card', target: '.card', actions: 'forgetProblem' },
        { guard: ({ event }) => event.way === 'digits', target: '.digits', actions: 'forgetProblem' },
      ],
      back: 'finding',
    },
  });
}

/** Number and proof together, and only then a status. */
export function lookingState(track: TrackSetup) {
  return track.createStateConfig({
    invoke: {
      src: 'look',
      input: ({ context }) => ({ trackingId: context.trackingId ?? '', proof: mustProve(context) }),
      onDone: [
        {
          guard: ({ event }) => event.output.ok,
          target: 'status',
          actions: assign(({ event: { output } }) =>
            output.ok ? { status: output.value, problem: null } : {},
          ),
        },
        {
          guard: ({ event: { output } }) => !output.ok && output.code === 'wrongFactor',
          target: 'proving.digits',
          actions: assign({ proof: null, problem: { key: 'wrongFactor' } }),
        },
        {
          target: 'trouble',
          actions: assign(({ event: { output } }) => ({
            failedAt: 'looking' as const,
            problem: output.ok ? null : askingProblem(output),
          })),
        },
      ],
      onError: {
        target: 'trouble',
        actions: assign({ failedAt: 'looking', problem: { key: 'unreachable' } }),
      },
    },
    on: { back: 'finding' },
  });
}
