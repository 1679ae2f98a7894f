import { assign, sendTo } from 'xstate';
import { report, theVisit } from '../../reports.ts';
import { isWorth, mustProve } from '../assurance.ts';
import { trackLimits } from '../limits.ts';
import { withdrawingProblem } from '../problems.ts';
import type { TrackSetup } from '../setup.ts';

/** Where the request stands, and what can be done about it. */
export function statusState(track: TrackSetup) {
  return track.createStateConfig({
    on: {
      withdraw: [
        {
          guard: ({ context }) =>
            context.status?.canWithdraw === true && isWorth(context.strong ?? context.proof, 'card'),
          target: 'withdrawing',
          actions: 'forgetProblem',
        },
        {
          guard: ({ context }) => context.status?.canWithdraw === true,
          target: 'raise',
          actions: ['forgetProblem', assign({ purpose: 'withdraw' })],
        },
      ],
      collect: {
        guard: ({ context, event }) => context.status?.documents.some(({ n }) => n === event.n) === true,
        target: 'raised',
        actions: [
          'forgetProblem',
          assign(({ context, event }) => ({
            purpose: 'collect' as const,
            wanted: context.status?.documents.find(({ n }) => n === event.n) ?? null,
          })),
        ],
      },
      printReceipt: { target: 'fetchingReceipt', actions: 'forgetProblem' },
      back: [
        { guard: ({ context }) => context.requests.length > 0, target: 'list', actions: 'leaveRequest' },
        { target: 'finding' },
      ],
      finish: 'end',
    },
  });
}

/** The status may have changed by what was done; when it cannot be asked, what was known stays. */
export function refreshingState(track: TrackSetup) {
  return track.createStateConfig({
    invoke: {
      src: 'look',
      input: ({ context }) => ({ trackingId: context.trackingId ?? '', proof: mustProve(context) }),
      onDone: {
        target: 'status',
        actions: assign(({ event: { output } }) => (output.ok ? { status: output.value } : {})),
      },
      onError: 'status',
    },
    on: { back: 'status' },
  });
}

/** Asked, asked again, and only then done. */
export function withdrawingState(track: TrackSetup) {
  return track.createStateConfig({
    initial: 'asking',
    states: {
      asking: {
        on: {
          withdraw: { guard: ({ event }) => event.sure, target: 'asked' },
          back: '#track.status',
        },
      },
      asked: {
        // It happens or not, and the visitor must hear which: no cancel, no idle end.
        entry: sendTo(theVisit, report({ type: 'busy' })),
        exit: sendTo(theVisit, report({ type: 'free' })),
        invoke: {
          src: 'withdrawal',
          input: ({ context }) => ({ trackingId: context.trackingId ?? '', proof: mustProve(context) }),
          onDone: [
            {
              guard: ({ event }) => event.output.ok,
              target: '#track.status',
              actions: assign(({ event: { output } }) => (output.ok ? { status: output.value } : {})),
            },
            {
              guard: ({ event: { output } }) => !output.ok && output.code === 'wrongFactor',
              target: '#track.raising',
              actions: assign({ strong: null, purpose: 'withdraw', problem: { key: 'otherCard' } }),
            },
            {
              target: '#track.refreshing',
              actions: assign(({ event: { output } }) => ({
                problem: output.ok ? null : withdrawingProblem(output),
              })),
            },
          ],
          onError: { target: '#track.status', actions: assign({ problem: { key: 'withdrawUnknown' } }) },
        },
        after: {
          [trackLimits.withdrawLostMs]: {
            target: '#track.status',
            actions: assign({ problem: { key: 'withdrawUnknown' } }),
          },
        },
      },
    },
  });
}
