import { assign } from 'xstate';
import type { VisitDependencies } from '../dependencies.ts';
import { trackSetup } from './setup.ts';
import { findingState, searchStates } from './states/finding.ts';
import { documentState, receiptStates } from './states/paper.ts';
import { lookingState, provingState } from './states/proving.ts';
import { raisingStates } from './states/raising.ts';
import { refreshingState, statusState, withdrawingState } from './states/status.ts';

/** *My application*: find → second factor → status → withdraw, receipt, or collect what was issued. */
export function createTrackMachine(deps: VisitDependencies) {
  const track = trackSetup(deps);
  return track.createMachine({
    id: 'track',
    context: ({ input }) => ({
      ...input,
      trackingId: null,
      proof: null,
      strong: null,
      purpose: 'collect',
      requests: [],
      status: null,
      wanted: null,
      pdf: null,
      receipt: null,
      here: null,
      phone: typeof input.memory.phone === 'string' ? input.memory.phone : null,
      signingAt: '',
      cms: '',
      sending: null,
      sent: null,
      readerAway: false,
      problem: null,
      failedAt: 'looking',
      to: 'back',
    }),
    initial: 'finding',
    states: {
      finding: findingState(track),
      ...searchStates(track),
      /** A number is known. What still lies here the gateway cannot know; else a card of this visit is tried first. */
      found: {
        entry: 'lookHere',
        always: [
          { guard: ({ context }) => context.here !== null, target: 'here' },
          { guard: 'knowsCard', target: 'looking', actions: 'proveByCard' },
          { target: 'proving' },
        ],
      },
      here: { on: { back: 'finding', finish: 'end' } },
      proving: provingState(track, deps),
      looking: lookingState(track),
      trouble: {
        exit: 'forgetProblem',
        on: {
          retry: [
            { guard: ({ context }) => context.failedAt === 'looking', target: 'looking' },
            { target: 'searching' },
          ],
          back: 'finding',
          finish: 'end',
        },
      },
      status: statusState(track),
      refreshing: refreshingState(track),
      withdrawing: withdrawingState(track),
      ...raisingStates(track, deps),
      document: documentState(track, deps),
      ...receiptStates(track),
      back: { type: 'final' },
      end: { type: 'final', entry: assign({ to: 'end' }) },
    },
    output: ({ context }) => ({ to: context.to }),
  });
}
