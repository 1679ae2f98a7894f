import { assign } from 'xstate';
import { cardProof } from '../assurance.ts';
import { scannedNumber, typedNumber } from '../number.ts';
import { askingProblem } from '../problems.ts';
import type { TrackSetup } from '../setup.ts';
import { cardState } from './card.ts';

/** Which request: the receipt's QR, its number typed, or the card alone. The scanner reads all the while. */
export function findingState(track: TrackSetup) {
  return track.createStateConfig({
    entry: ['forgetRequest', 'forgetProblem'],
    exit: 'forgetProblem',
    invoke: { src: 'codeReading' },
    initial: 'ways',
    states: {
      ways: {
        on: {
          trackBy: [
            { guard: ({ event }) => event.way === 'number', target: 'number', actions: 'forgetProblem' },
            {
              guard: ({ context, event }) => event.way === 'card' && cardProof(context.identity) !== null,
              target: '#track.searching',
              actions: 'proveByCard',
            },
            { guard: ({ event }) => event.way === 'card', target: '#track.card' },
          ],
          back: '#track.back',
        },
      },
      number: {
        on: {
          findRequest: [
            {
              guard: ({ event }) => typedNumber(event.number) !== null,
              target: '#track.found',
              actions: assign(({ event }) => ({ trackingId: typedNumber(event.number) })),
            },
            { actions: assign({ problem: { key: 'number' } }) },
          ],
          back: { target: 'ways', actions: 'forgetProblem' },
        },
      },
    },
    on: {
      codeRead: [
        {
          guard: ({ event }) => scannedNumber(event.value) !== null,
          target: '#track.found',
          actions: assign(({ event }) => ({ trackingId: scannedNumber(event.value) })),
        },
        { actions: assign({ problem: { key: 'notReceipt' } }) },
      ],
      codeBad: { actions: assign({ problem: { key: 'notReceipt' } }) },
    },
  });
}

/** By card alone: whoever holds the card sees that person's requests. */
export function searchStates(track: TrackSetup) {
  return {
    card: cardState(track, { leadsTo: 'searching', how: 'proveByCard', back: 'finding' }),
    searching: track.createStateConfig({
      invoke: {
        src: 'search',
        input: ({ context: { proof } }) => {
          if (proof?.kind !== 'card') throw new Error('searching without a card');
          return { proof };
        },
        onDone: [
          {
            guard: ({ event }) => event.output.ok,
            target: 'list',
            actions: assign(({ event: { output } }) => (output.ok ? { requests: output.value } : {})),
          },
          {
            target: 'trouble',
            actions: assign(({ event: { output } }) => ({
              failedAt: 'searching' as const,
              problem: output.ok ? null : askingProblem(output),
            })),
          },
        ],
        onError: {
          target: 'trouble',
          actions: assign({ failedAt: 'searching', problem: { key: 'unreachable' } }),
        },
      },
      on: { back: 'finding' },
    }),
    list: track.createStateConfig({
      on: {
        chooseRequest: {
          guard: ({ context, event }) => context.requests[event.index] !== undefined,
          target: 'looking',
          actions: assign(({ context, event }) => ({
            trackingId: context.requests[event.index]?.trackingId ?? null,
          })),
        },
        back: 'finding',
        finish: 'end',
      },
    }),
  };
}
